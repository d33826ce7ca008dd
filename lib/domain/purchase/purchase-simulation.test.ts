import { describe, expect, it } from "vitest";
import { simulate, wrongsOf } from "@/lib/testing/simulation/purchases";

/** The longest takes half a minute on a quiet machine; it ends only what hangs. */
const PATIENCE_MS = 600_000;
/** `npm run simulate -- --seeds 1000000` lives through more of them, `-- --seed 42` through one. */
const SEEDS = process.env.TEST_SUITE === "check" ? 2_000 : 10_000;

describe("any history of purchases", () => {
  it(
    `ends with bought where the vendor bought, pays nothing twice and loses nothing (${SEEDS} seeds)`,
    () => {
      for (let seed = 1; seed <= SEEDS; seed += 1) expect(wrongsOf(seed)).toEqual([]);
      process.stdout.write(`\nnote: simulation: ${SEEDS.toLocaleString("en")} seeds in the model\n`);
    },
    PATIENCE_MS,
  );

  it(
    "takes every way there is, so that the rules above were tried",
    () => {
      const seen = new Set<string>();
      for (let seed = 1; seed <= 1_500; seed += 1) {
        const { purchases, vendor } = simulate(seed);
        for (const { state, outcomeCode, executedAt, sentAt } of purchases) {
          seen.add(`${state} ${outcomeCode ?? ""}`.trim());
          const ageMs = (executedAt ?? 0) - (sentAt?.getTime() ?? 0);
          if (ageMs > 60_000) seen.add("executed late");
          if (ageMs > 3_600_000) seen.add("executed after an hour");
        }
        if (vendor.takenByOthers.size > 0) seen.add("taken by others");
        seen.add(vendor.faults.spelling).add(vendor.faults.lie);
        if (vendor.faults.hasPageTotal) seen.add("total of the page");
        for (const { isOtherNamed, order } of purchases) {
          if (isOtherNamed) seen.add("another number named");
          if (order.isFenced) seen.add("fenced");
          if (order.stoppedAt !== null) seen.add("stopped");
        }
      }
      for (const way of [
        "bought",
        "bought FOUND_LATE",
        "bought FOUND",
        "needs_review OTHER_NUMBER",
        "needs_review NOT_CHECKED",
        "not_bought NEVER_SEEN",
        "not_bought NUMBER_UNAVAILABLE",
        "not_bought NOT_SENT",
        "not_bought PURCHASE_FAILED",
        "cancelled INSUFFICIENT_CREDIT",
        "cancelled WAITED_TOO_LONG",
        "cancelled CANCELLED",
        "executed late",
        "executed after an hour",
        "taken by others",
        "bare",
        "masked",
        "blank",
        "halved",
        "stale",
        "flicker",
        "total of the page",
        "another number named",
        "cancelled PERSON_DISABLED",
        "fenced",
        "stopped",
      ]) {
        expect([...seen]).toContain(way);
      }
    },
    PATIENCE_MS,
  );
});
