import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { liveThrough } from "./real-code";
import { SimulatedDatabase, withSimulatedClock } from "./simulated-database";
import { installVendor } from "./vendor-double";

/** SIMULATION_SECONDS, SIMULATION_FROM and SIMULATION_SEEDS: see `npm run simulate -- --real`. */
const numberOf = (name: string, byDefault: number) => Number(process.env[name] ?? byDefault);
const SECONDS = numberOf("SIMULATION_SECONDS", 60);
const FROM = numberOf("SIMULATION_FROM", 1);
/** So many are lived through however slow the machine is. */
const MIN_SEEDS = numberOf("SIMULATION_SEEDS", 20);

const { url } = useTestDatabase();
process.env.DATABASE_URL = withSimulatedClock(url());
let database: SimulatedDatabase;
beforeAll(async () => {
  installVendor();
  database = await SimulatedDatabase.open(url());
});
afterAll(() => database.end());

describe("any history of purchases, with the code of production on PostgreSQL", () => {
  it("is the same as in the model, after each step", async () => {
    const startedAt = performance.now();
    const secondsSince = () => (performance.now() - startedAt) / 1_000;
    let seeds = 0;
    let steps = 0;
    while (seeds < MIN_SEEDS || secondsSince() < SECONDS) {
      steps += await liveThrough(FROM + seeds, database);
      seeds += 1;
    }
    process.stdout.write(
      `\nnote: simulation: ${seeds} seeds (from ${FROM}) with the real code on PostgreSQL, ${steps} steps, in ${Math.round(secondsSince())} s\n`,
    );
    expect(seeds).toBeGreaterThanOrEqual(MIN_SEEDS);
  }, 3_600_000);
});
