import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Role } from "@/lib/auth/permissions";
import { budgets, numbers, sessions, setupJobs, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { callAction, signedIn } from "@/lib/testing/server/action-client";
import { builtActions, builtHandlers, builtPages } from "@/lib/testing/server/built-endpoints";
import { useServedApp } from "@/lib/testing/server/served-app";
import { storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { type Access, ACTIONS, PAGES, ROUTES, VARIANTS } from "./endpoints";

/** Found wherever data of the account is shown, and nowhere else. */
const NAME = "Canary Line 7731";
const NUMBER = "+14155551877";
/** A figure of the cost report alone. */
const BUDGET = { shown: "987,654.32", amount: 9_876_543_200 };
const MANY_MS = 120_000;
const SOON = { timeout: 30_000 };

const app = useServedApp({
  prepare: async (vendor) => void (await vendor.purchase(NUMBER, NAME)),
});

const CALLERS = ["nobody", "disabled", "support", "ops", "manager", "admin"] as const;
type Caller = (typeof CALLERS)[number];
const cookies = new Map<Caller, string>();
const orders = new Map<Caller, string>();
let numberId = "";
let personId = "";
const jobId = "4f9a2f0e-0000-4000-8000-000000000007";

beforeAll(async () => {
  for (const caller of CALLERS) {
    if (caller === "nobody") continue;
    cookies.set(caller, await signedIn(caller === "disabled" ? "admin" : caller));
    const rows = await database().select().from(sessions).orderBy(sessions.createdAt);
    const personId = rows.at(-1)?.userId ?? "";
    if (caller === "disabled")
      await database().update(users).set({ disabledAt: new Date() }).where(eq(users.id, personId));
    orders.set(caller, await storeOrder([`+1415555170${CALLERS.indexOf(caller)}`], personId));
  }
  const [admin] = await database().select().from(users).where(eq(users.role, "admin"));
  personId = admin!.id;
  await database()
    .insert(budgets)
    .values({ costCentre: "", amount: BUDGET.amount, currency: "USD", updatedBy: admin!.id });
  const by = { createdBy: admin!.id, runBy: admin!.id };
  await database()
    .insert(setupJobs)
    .values({ ...by, id: jobId, state: "finished", endedAt: new Date() });
  await vi.waitFor(async () => {
    const [row] = await database().select().from(numbers).where(eq(numbers.friendlyName, NAME));
    expect(row?.detailsAt).toBeTruthy();
    numberId = row?.id ?? "";
  }, SOON);
}, MANY_MS);

const mayCall = (access: Access, caller: Caller) =>
  access === "anybody" || (access !== "by token" && access.some((role: Role) => role === caller));
const hasSession = (caller: Caller) => caller !== "nobody" && caller !== "disabled";
const addressOf = (route: string, caller: Caller) =>
  route
    .replace("[numberId]", numberId)
    .replace("[orderId]", orders.get(caller) ?? orders.get("admin") ?? "")
    .replace("[jobId]", jobId)
    .replace("[personId]", personId)
    .replace("[table]", "breakdown")
    .replace("[...nextauth]", "session");
const ask = async (path: string, caller: Caller, headers: Record<string, string> = {}) => {
  const response = await app.ask(path, { headers: { Cookie: cookies.get(caller) ?? "", ...headers } });
  return { status: response.status, location: response.headers.get("location"), text: await response.text() };
};
const CANARIES = [NAME, NUMBER, NUMBER.slice(1), "415-555-1877", "(415) 555-1877", BUDGET.shown];
const expectNoData = (text: string, where: string) =>
  expect(
    CANARIES.filter((canary) => text.includes(canary)),
    where,
  ).toEqual([]);

describe("every action of the build", () => {
  it("C2 row 1: is in the table, and the table names no other", () => {
    const names = builtActions().map(({ name }) => name);
    expect(names.toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
  });

  it.each(CALLERS)(
    "C2 row 1: answers %s as the table says, wherever it is posted to",
    async (caller) => {
      for (const { name, pages, id } of builtActions()) {
        if (name === "signOutAction") continue;
        const own = pages.map((page) => addressOf(page, caller));
        for (const path of ["/", "/sign-in", ...own.slice(0, 1)]) {
          const result = await callAction(app.url(), cookies.get(caller) ?? "", name, {}, { path, id });
          const where = `${name} at ${path} as ${caller}`;
          const code = result.ok ? "done" : result.failure.code;
          // Open ones ask for something else than a session: a token that is not there.
          if (ACTIONS[name] === "anybody") expect(code, where).toBe("INVALID_INPUT");
          else if (!hasSession(caller)) expect(code, where).toBe("SIGNED_OUT");
          else if (mayCall(ACTIONS[name] ?? [], caller))
            expect(["SIGNED_OUT", "NOT_ALLOWED", "UNEXPECTED"], where).not.toContain(code);
          else expect(code, where).toBe("NOT_ALLOWED");
          if (code === "SIGNED_OUT" || code === "NOT_ALLOWED") expectNoData(JSON.stringify(result), where);
        }
      }
    },
    MANY_MS,
  );
});

/** What stands in a page that shows data of the account; others have none of these. */
const SHOWN: Readonly<Record<string, string>> = {
  "/numbers": NAME,
  "/numbers/[numberId]": NAME,
  "/numbers/[numberId]/set-up": "415",
  "/costs": BUDGET.shown,
  "/costs/budgets": BUDGET.shown,
};

describe("every page of the build", () => {
  it("C2 row 2: is in the table, and the table names no other", () => {
    expect(builtPages().toSorted()).toEqual(Object.keys(PAGES).toSorted());
  });

  it.each(CALLERS)(
    "C2 row 2: opens to %s as the table says, and in no other form",
    async (caller) => {
      for (const [route, access] of Object.entries(PAGES)) {
        const path = addressOf(route, caller);
        const plain = await ask(path, caller);
        const where = `${path} as ${caller}`;
        if (access === "anybody") expect([200, 307, 404], where).toContain(plain.status);
        else if (!hasSession(caller))
          expect([plain.status, plain.location], where).toEqual([
            307,
            `/sign-in?callbackUrl=${encodeURIComponent(path)}`,
          ]);
        else expect(plain.status, where).toBe(mayCall(access, caller) ? 200 : 403);
        const isOpen = access !== "anybody" && mayCall(access, caller);
        if (isOpen && SHOWN[route]) expect(plain.text, where).toContain(SHOWN[route]);
        if (isOpen) continue;
        for (const [ending, headers] of VARIANTS) {
          const { text, status } = await ask(path + ending, caller, headers);
          expect(status, `${where}${ending}`).toBeLessThan(500);
          expectNoData(text, `${where}${ending} ${JSON.stringify(headers)}`);
        }
      }
    },
    MANY_MS,
  );
});

describe("every route handler of the build", () => {
  it("C2 row 2: is in the table, and the table names no other", () => {
    expect(builtHandlers().toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });

  it.each(CALLERS)("C2 row 2: answers %s as the table says", async (caller) => {
    for (const [route, access] of Object.entries(ROUTES)) {
      const path = addressOf(route, caller);
      const { status, text } = await ask(path, caller);
      const refused = access === "by token" ? 404 : hasSession(caller) ? 403 : 401;
      const expected = mayCall(access, caller) ? 200 : refused;
      expect(status, `${path} as ${caller}`).toBe(expected);
      if (expected !== 200) expectNoData(text, `${path} as ${caller}`);
    }
    if (hasSession(caller)) expect((await ask("/api/exports/numbers", caller)).text).toContain(NAME);
  });
});

describe("the cost report", () => {
  it(
    "C2 row 3: never reaches support, on any page, in any form, by any action or download",
    async () => {
      const month = { month: null };
      const total = async (caller: Caller) =>
        JSON.stringify(await callAction(app.url(), cookies.get(caller) ?? "", "readCoverageAction", {}));
      expect(await total("manager")).toContain('"ok":true');
      expect((await ask("/costs/budgets", "manager")).text).toContain(BUDGET.shown);
      expect((await ask("/costs/budgets", "ops", { RSC: "1" })).text).toContain(BUDGET.shown);

      const seen = [await total("support")];
      for (const route of [...builtPages(), ...builtHandlers()])
        for (const [ending, headers] of VARIANTS)
          seen.push((await ask(addressOf(route, "support") + ending, "support", headers)).text);
      for (const { name } of builtActions().filter((action) => action.name !== "signOutAction"))
        for (const input of [{}, month, { ...month, key: "total", page: 1 }])
          seen.push(JSON.stringify(await callAction(app.url(), cookies.get("support") ?? "", name, input)));
      const figures = [BUDGET.shown, BUDGET.shown.replace(",", ""), String(BUDGET.amount)];
      expect(seen.filter((text) => figures.some((figure) => text.includes(figure)))).toEqual([]);
    },
    MANY_MS,
  );
});
