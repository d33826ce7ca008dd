import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { cartRequests, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { OPEN_STATES } from "@/lib/domain/purchase/purchase";
import { everyRow } from "@/lib/testing/server/every-row";
import { makePersonEverywhere, NAME } from "@/lib/testing/server/person-everywhere";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser, userRow } from "@/lib/testing/server/test-users";
import { erasePerson } from "./erase-person";
import { previewErasure } from "./preview-erasure";

useTestDatabase();
let admin: Awaited<ReturnType<typeof makeUser>>;
beforeAll(async () => {
  admin = await makeUser("admin", "Ada Admin");
});
const erase = (person: { id: string; email: string }, email = person.email) =>
  erasePerson(person.id, email, changedBy(admin));

describe("nobody is erased", () => {
  it("by an email that is not theirs", async () => {
    const sam = await makeUser("support", "Sam Stays");
    await expect(erase(sam, "sam@company.example")).rejects.toMatchObject({
      options: { fieldErrors: { email: expect.any(String) } },
    });
    expect((await userRow(sam.id)).name).toBe("Sam Stays");
  });

  it("who asks for it, nor the last administrator", async () => {
    await expect(erase(admin)).rejects.toMatchObject({ title: "You cannot erase yourself" });
    await expect(
      erasePerson(admin.id, admin.email, { personId: null, requestId: null }),
    ).rejects.toMatchObject({ title: "Ada Admin is the last administrator" });
  });

  it.each(OPEN_STATES.filter((state) => state !== "queued"))(
    "while a purchase of theirs is %s: all is as before, the account too",
    async (state) => {
      const dora = await makePersonEverywhere(state);
      const before = await everyRow();
      const preview = await previewErasure(dora.id, changedBy(admin));
      expect(preview.blocker).toMatch(/^A purchase of theirs is not settled/);
      await expect(erase(dora)).rejects.toMatchObject({ title: "A purchase of theirs is not settled" });
      expect(await everyRow()).toEqual(before);
    },
  );

  it("while a request of theirs waits for Operations", async () => {
    const sam = await makeUser("support", "Sam Waits");
    await database().insert(cartRequests).values({ requestedBy: sam.id });
    await expect(erase(sam)).rejects.toMatchObject({ title: "A request of theirs waits for Operations" });
  });
});

describe("before, it is said", () => {
  it("what goes, what stays, what is named elsewhere, and that single sign-on may let them in again", async () => {
    const dora = await makePersonEverywhere("queued");
    await database().execute(
      sql`update numbers set friendly_name = ${`${NAME}, desk`} where id = ${dora.numberId}`,
    );
    expect(await previewErasure(dora.id, changedBy(admin))).toEqual({
      blocker: null,
      goes: { sessions: 1, cartNumbers: 1, views: 1 },
      stays: { orders: 1, entries: 3, cancelled: 1 },
      mentions: 1,
      comesBack: true,
    });
  });

  it("what waits in their orders is cancelled with the account, and never sent", async () => {
    const dora = await makePersonEverywhere("queued");
    await erase(dora);
    const rows = await database().select().from(purchases).where(eq(purchases.orderId, dora.orderId));
    expect(rows.map(({ state }) => state)).toEqual(["cancelled"]);
  });
});
