import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { restoreBackup } from "@/lib/db/backup/server/restore-backup";
import { writeBackup } from "@/lib/db/backup/server/write-backup";
import { activity, installation, setupJobs } from "@/lib/db/schema";
import { closeDatabase, database, inTransaction } from "@/lib/db/server/connection";
import { resumeOrder } from "@/lib/purchases/orders/server/steer-order";
import { freeNumbers, makeDrain, orderRow, steering } from "@/lib/testing/purchases/server/test-drain";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { ask, useBackupFolder } from "@/lib/testing/server/test-backups";
import { useMoreDatabases, useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "./claim-purchase";
import { pauseAfterRestore } from "./pause-after-restore";

const test = useTestDatabase();
const more = useMoreDatabases();
const inFolder = useBackupFolder();
const free = freeNumbers();
const { drain, posts } = makeDrain(useSandbox());
let person: string;
beforeAll(async () => {
  await database().insert(installation).values({ kind: "live", fingerprint: "live:https://api.example/v2#" });
  await inTransaction(pauseAfterRestore);
  person = await makePerson();
});

/** Back to how it was, in the same database of the same server. */
async function restoreInPlace(file: string): Promise<void> {
  await closeDatabase();
  await ask(test.url(), "drop schema public, drizzle cascade", "create schema public");
  await restoreBackup(test.url(), file);
}

describe("a backup that was taken while purchases went on", () => {
  it("is of one moment: each purchase is where its log leaves it, and sent as often as that says", async () => {
    await storeOrder(free(9), person);
    expect(await drain(2)).toBe(2);
    const file = inFolder("busy.gz");
    await Promise.all([drain(5), writeBackup(test.url(), file)]);
    const target = await more.make("empty");
    await restoreBackup(target, file);
    const rows = await ask<{ state: string; attempts: number; changes: string[] | null }>(
      target,
      `select p.state, p.attempts, array_agg(a.from_state || ' ' || a.to_state order by a.id)
         filter (where a.kind = 'purchase_changed') as changes
       from purchases p left join activity a on a.purchase_id = p.id group by p.id`,
    );
    expect(rows).toHaveLength(9);
    for (const { state, attempts, changes } of rows) {
      let at = "queued";
      for (const change of changes ?? []) {
        expect(change.split(" ")[0]).toBe(at);
        at = change.split(" ")[1] ?? "";
      }
      expect(at).toBe(state);
      expect((changes ?? []).filter((change) => change.endsWith(" sending"))).toHaveLength(attempts);
    }
    const bought = rows.filter(({ state }) => state === "bought").length;
    expect(bought).toBeGreaterThanOrEqual(2);
    expect(bought).toBeLessThanOrEqual(7);
    await drain();
  });
});

describe("a database that was restored in its own place", () => {
  it.each(["known", "never looked at"])(
    "sends nothing before a person has said so, %s before",
    async (before) => {
      const numbers = free(2);
      const id = await storeOrder(numbers, person);
      const [job] = await database()
        .insert(setupJobs)
        .values({ state: "running", createdBy: person, runBy: person })
        .returning();
      if (before !== "known") await database().update(installation).set({ databaseIdentity: null });
      const file = inFolder(`${before}.gz`);
      await writeBackup(test.url(), file);
      expect(await drain()).toBe(2);
      expect(await posts(numbers)).toHaveLength(2);

      await restoreInPlace(file);
      expect(await claimPurchase()).toBeNull();
      expect(await drain()).toBe(0);
      expect(await posts(numbers)).toHaveLength(2);
      expect(await orderRow(id)).toMatchObject({ needsResume: true, pauseReason: "DATABASE_RESTORED" });
      const jobs = await database().select().from(setupJobs).where(eq(setupJobs.id, job!.id));
      expect(jobs).toMatchObject([{ state: "paused" }]);
      const told = await database().select().from(activity).where(eq(activity.orderId, id));
      expect(told).toMatchObject([
        { kind: "order_paused", details: { code: "DATABASE_RESTORED", waiting: 2 } },
      ]);

      await resumeOrder(id, steering(person));
      expect(await claimPurchase()).toMatchObject({ orderId: id, state: "sending" });
    },
  );
});
