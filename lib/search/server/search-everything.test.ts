import { beforeAll, describe, expect, it } from "vitest";
import { type Person } from "@/lib/auth/permissions";
import { holders, numbers, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { DEFAULT_PREFERENCES } from "@/lib/domain/preferences";
import { type Role } from "@/lib/domain/permissions";
import { e164 } from "@/lib/testing/e164";
import { storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { searchEverything } from "./search-everything";

useTestDatabase();

const ROWS = [
  { id: "num_lost", number: e164("+18887193658"), friendlyName: "Lost line", status: "active" },
  {
    id: "num_muc",
    number: e164("+498912345678"),
    friendlyName: "Empfang",
    status: "active",
    location: "München",
  },
  {
    id: "num_sales",
    number: e164("+14155550123"),
    friendlyName: "Berlin sales",
    status: "active",
    costCentre: "Sales",
  },
  { id: "num_first", number: e164("+14155550124"), friendlyName: "Sales hotline", status: "suspended" },
  {
    id: "num_gone",
    number: e164("+14155550199"),
    friendlyName: "Sales, old",
    status: "active",
    goneAt: new Date(),
  },
  {
    id: "num_tag",
    number: e164("+14155550177"),
    friendlyName: null,
    status: "active",
    tags: ["vip"],
    note: "Zoë",
    holder: "Bärbel Quast",
  },
] as const;

let ids: Readonly<Record<Role, string>>;
let orderId = "";
const as = (role: Role): Person => ({
  id: ids[role],
  email: `${role}@example.test`,
  name: role,
  role,
  preferences: DEFAULT_PREFERENCES,
});
const search = (q: string, role: Role = "support", recent: string[] = []) =>
  searchEverything({ q, recent }, as(role));
const titles = async (q: string, role?: Role) => (await search(q, role)).hits.map(({ title }) => title);

beforeAll(async () => {
  for (const row of ROWS)
    await database()
      .insert(numbers)
      .values({ ...row, tags: "tags" in row ? [...row.tags] : [] });
  const roles = ["support", "ops", "manager", "admin"] as const;
  const rows = await database()
    .insert(users)
    .values(roles.map((role) => ({ email: `${role}@example.test`, name: `Zora ${role}`, role })))
    .returning();
  ids = Object.fromEntries(roles.map((role, index) => [role, rows[index]?.id ?? ""])) as typeof ids;
  orderId = await storeOrder(["+14155551701"], ids.ops);
});

describe("the search of the bar", () => {
  it.each([
    "Hi, I was calling from 888-719-3658 yesterday",
    "888 719 3658",
    "Number: +1 (888) 719-3658, ext. 4. Thanks!",
    "my order 12345 of 26 Nov 2026 is about 1-888-719-3658",
  ])("finds a caller's number first: %s", async (text) => {
    const [first] = (await search(text)).hits;
    expect(first).toMatchObject({ href: "/numbers/num_lost", copies: "+18887193658" });
  });

  it.each(["munchen", "muenchen", "München", "MÜNCHEN"])(
    "finds a place however it is spelled: %s",
    async (text) => expect((await search(text)).hits[0]).toMatchObject({ href: "/numbers/num_muc" }),
  );

  it("finds by tag, note, cost centre and the last digits", async () => {
    expect(await titles("vip")).toEqual(["+1 415 555 0177", "Tag vip"]);
    expect(await titles("zoe")).toEqual(["+1 415 555 0177"]);
    expect(await titles("0177")).toEqual(["+1 415 555 0177"]);
    expect((await search("sales")).hits).toContainEqual(
      expect.objectContaining({ group: "Filters", href: "/numbers?cost-centre=Sales", detail: "1 number" }),
    );
  });

  it("finds who has numbers, by name and by what other systems call them", async () => {
    const page = "/numbers/holder?name=B%C3%A4rbel+Quast";
    const hit = { group: "Holders", href: page, title: "Bärbel Quast", detail: "Person · E-77123" };
    await database().insert(holders).values({ name: "Bärbel Quast", kind: "person", externalId: "E-77123" });
    for (const text of ["barbel", "BAERBEL", "quast"]) {
      const { hits } = await search(text);
      expect(hits[0]).toMatchObject({ href: "/numbers/num_tag", detail: "Bärbel Quast" });
      expect(hits).toContainEqual(hit);
    }
    expect((await search("e-77123")).hits).toEqual([hit]);
    expect((await search("qu")).hits).toMatchObject([{ href: "/numbers/num_tag" }]);
  });

  it("puts names that begin so first, and what has left the account last", async () => {
    const hits = (await search("sales")).hits.filter(({ group }) => group === "Numbers");
    expect(hits.map(({ href }) => href)).toEqual(
      ["num_first", "num_sales", "num_gone"].map((id) => `/numbers/${id}`),
    );
    expect(hits.map(({ detail }) => detail)).toEqual([
      "Suspended · Sales hotline",
      "Berlin sales · Sales",
      "No longer in account · Sales, old",
    ]);
  });

  it.each(["%", "_", "\\", "'", "%%%", "a%b"])("takes %s for the text it is", async (text) =>
    expect((await search(text)).hits).toEqual([]),
  );

  it("offers a number that is not ours to those who may buy, unless it is being bought", async () => {
    expect((await search("415-555-3977")).missing).toEqual({
      e164: "+14155553977",
      international: "+1 415 555 3977",
    });
    expect((await search("415-555-3977", "manager")).missing).toBeNull();
    expect((await search("888-719-3658")).missing).toBeNull();
    expect((await search("415-555-1701")).missing).toBeNull();
  });

  it("shows orders to those who may see them, people to administrators, pages by role", async () => {
    const order = expect.objectContaining({ group: "Orders", href: `/purchases/${orderId}` }) as unknown;
    for (const text of ["415-555-1701", orderId.slice(0, 8)]) {
      expect((await search(text, "ops")).hits).toContainEqual(order);
      expect((await search(text, "manager")).hits).toContainEqual(order);
      expect((await search(text, "support")).hits).not.toContainEqual(order);
    }
    expect(await titles("zora man", "admin")).toEqual(["Zora manager"]);
    expect(await titles("zora man", "ops")).toEqual([]);
    expect(await titles("invite", "admin")).toEqual(["Invite someone"]);
    expect(await titles("invite", "ops")).toEqual([]);
    expect(await titles("set a budget", "manager")).toEqual(["Set a budget"]);
    expect(await titles("costs", "support")).toEqual([]);
  });

  it("shows what was opened before while nothing is typed", async () => {
    const { hits } = await search("", "support", ["num_muc", "num_none", "num_lost"]);
    expect(hits.map(({ href, group }) => [href, group])).toEqual([
      ["/numbers/num_muc", "Recently opened"],
      ["/numbers/num_lost", "Recently opened"],
    ]);
  });
});
