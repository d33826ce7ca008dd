import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { refreshNumbers } from "@/lib/numbers/sync/server/refresh-numbers";
import { requestSync, SYNC_CHANNEL, syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { type Loop, startLoop } from "./run-loop";

useTestDatabase();
const vendor = useSandbox({ numbers: 240 });
const loops: Loop[] = [];
afterEach(() => Promise.all(loops.splice(0).map((loop) => loop.stop())));

function startInstance(): void {
  const run = async ({ signal }: { signal: AbortSignal }) => void (await syncList({ signal }));
  loops.push(startLoop({ name: "numbers.sync", channel: SYNC_CHANNEL, intervalMs: 600_000, run }));
}
const PATIENCE = { timeout: 30_000 };
const ended = () => database().$count(syncs, sql`state <> 'running'`);

describe("syncs of two instances", () => {
  it("never overlap, also when the leader loses its connection in the middle of one", async () => {
    await vendor.control({ latencyMs: 20 });
    startInstance();
    startInstance();
    for (let count = 1; count <= 3; count += 1) {
      await expect.poll(ended, PATIENCE).toBeGreaterThanOrEqual(count);
      await requestSync(database());
    }
    await expect.poll(() => database().$count(syncs, eq(syncs.state, "running")), PATIENCE).toBe(1);
    await database().execute(sql`
      select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`);
    const before = await database().$count(syncs);
    await expect.poll(() => database().$count(syncs), PATIENCE).toBeGreaterThan(before);
    await expect.poll(() => database().$count(syncs, eq(syncs.state, "running")), PATIENCE).toBe(0);
    const overlaps = await database().execute(sql`
      select one.id from walks as one join walks as other on one.id <> other.id
        and one.started_at < other.started_at and coalesce(one.finished_at, 'infinity') > other.started_at`);
    expect(overlaps.rows).toEqual([]);
  }, 120_000);

  it("find on Refresh what was bought elsewhere, and are not asked for again at once", async () => {
    await vendor.control({ latencyMs: 0 });
    startInstance();
    startInstance();
    const before = await ended();
    await expect.poll(ended, PATIENCE).toBeGreaterThan(before);
    await vendor.purchase("+14155551002", "Elsewhere");
    expect(await refreshNumbers()).toMatchObject({ isAsked: false, reason: "too_soon" });
    expect(await refreshNumbers(new Date(Date.now() + 60_000))).toEqual({ isAsked: true });
    await expect
      .poll(() => database().$count(numbers, eq(numbers.number, e164("+14155551002"))), PATIENCE)
      .toBe(1);
  }, 120_000);
});
