import { afterEach, describe, expect, it } from "vitest";
import { openConnection } from "@/lib/db/server/connection";
import { metrics } from "@/lib/server/metrics";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { backoffMs, type Loop, type LoopDefinition, startLoop } from "./run-loop";

const db = useTestDatabase();
const loops: Loop[] = [];
afterEach(() => Promise.all(loops.splice(0).map((loop) => loop.stop())));

let names = 0;
const newName = () => `test ${(names += 1)}`;
function start(run: LoopDefinition["run"], change: Partial<LoopDefinition> = {}): Loop {
  const loop = startLoop({ name: newName(), channel: "test_channel", intervalMs: 60_000, run, ...change });
  loops.push(loop);
  return loop;
}
async function onServer(statement: string): Promise<void> {
  const connection = await openConnection(db.url());
  await connection.query(statement);
  await connection.end();
}

describe("a background loop", () => {
  it("runs at start, and again at once when it is notified", async () => {
    let runs = 0;
    start(async () => void (runs += 1));
    await expect.poll(() => runs).toBe(1);
    await onServer("notify test_channel");
    await expect.poll(() => runs).toBe(2);
  });

  it("runs by its timer without being told", async () => {
    let runs = 0;
    start(async () => void (runs += 1), { intervalMs: 20 });
    await expect.poll(() => runs).toBeGreaterThan(3);
  });

  it("does not lose a call that comes while it runs", async () => {
    let runs = 0;
    let finish = () => {};
    start(async () => {
      runs += 1;
      if (runs === 1) await new Promise<void>((resolve) => (finish = resolve));
    });
    await expect.poll(() => runs).toBe(1);
    await onServer("notify test_channel");
    finish();
    await expect.poll(() => runs).toBe(2);
  });

  it("says when it last ran through, which a run that throws is not", async () => {
    const name = newName();
    let runs = 0;
    const lastAt = async () =>
      (await metrics().loopSuccess.get()).values.find(({ labels }) => labels.loop === name)?.value;
    start(
      async () => {
        if ((runs += 1) > 1) throw new Error("of the test");
      },
      { name },
    );
    const began = await lastAt();
    expect(began).toBeGreaterThan(0);
    await expect.poll(lastAt).toBeGreaterThan(began ?? 0);
    const ran = await lastAt();
    await onServer("notify test_channel");
    await expect.poll(() => runs).toBeGreaterThan(1);
    expect(await lastAt()).toBe(ran);
  });

  it("can wake itself", async () => {
    let runs = 0;
    start(async ({ wake }) => {
      if ((runs += 1) < 5) wake();
    });
    await expect.poll(() => runs).toBe(5);
  });

  it("runs on one instance at a time, and another takes over when the leader's connection dies", async () => {
    const name = newName();
    const ran: string[] = [];
    start(async () => void ran.push("first"), { name, intervalMs: 10 });
    await expect.poll(() => ran.length).toBeGreaterThan(2);
    start(async () => void ran.push("second"), { name, intervalMs: 10 });
    await onServer("notify test_channel");
    await expect.poll(() => ran.length).toBeGreaterThan(10);
    expect(new Set(ran)).toEqual(new Set(["first"]));

    // Whoever leads loses its connection, and with it the lock; again and again, until it was the other's turn.
    await expect
      .poll(
        async () => {
          await onServer(
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
          );
          return ran.includes("second");
        },
        { timeout: 15_000, interval: 500 },
      )
      .toBe(true);
  });

  it("goes on after a run that throws", async () => {
    let runs = 0;
    start(async () => {
      if ((runs += 1) === 1) throw new Error("out of order");
    });
    await expect.poll(() => runs, { timeout: 5_000 }).toBe(2);
  });

  it("waits ever longer between runs that fail, up to a minute", () => {
    const waits = Array.from({ length: 8 }, (_unused, index) => backoffMs(index + 1));
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it("that fails over and over leaves long pauses, and new work wakes it from one", async () => {
    let runs = 0;
    start(async () => {
      runs += 1;
      throw new Error("out of order");
    });
    await expect.poll(() => runs, { timeout: 15_000 }).toBe(3);
    // The fourth is eight seconds away.
    await onServer("notify test_channel");
    await expect.poll(() => runs, { timeout: 4_000 }).toBe(4);
  });

  it("that fails leaves the lead to another instance", async () => {
    const name = newName();
    let ran = 0;
    start(
      async () => {
        throw new Error("out of order here");
      },
      { name },
    );
    start(async () => void (ran += 1), { name, intervalMs: 10 });
    await expect.poll(() => ran, { timeout: 10_000 }).toBeGreaterThan(2);
  });

  it("stops only after the run in hand, and tells it to hurry", async () => {
    let isRunning = false;
    let isDone = false;
    const loop = start(async ({ signal }) => {
      isRunning = true;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => setTimeout(resolve, 30)));
      isDone = true;
    });
    await expect.poll(() => isRunning).toBe(true);
    await loop.stop();
    expect(isDone).toBe(true);
  });
});
