import { actionQuery } from "@/lib/action/action-query";
import { readCostsAction } from "./actions";
import { type CostsView, isComplete } from "./costs-view";

const READING_POLL_MS = 1_500;
/** A report over a large account takes longer: never more than a small part of the server's time. */
const POLL_MS_PER_NUMBER = 0.1;
const WAITING_POLL_MS = 15_000;

export const costsQueries = {
  report: () =>
    actionQuery({
      queryKey: ["costs", "report"],
      run: () => readCostsAction({}),
      refetchInterval: (costs) => (costs ? pollMs(costs) : WAITING_POLL_MS),
    }),
};

/** Often while figures grow, seldom while they wait for the next reading of the account, else not at all. */
function pollMs({ mirror }: CostsView): number | false {
  if (isComplete(mirror)) return false;
  if (!mirror.isReading) return WAITING_POLL_MS;
  return Math.max(READING_POLL_MS, mirror.numbers * POLL_MS_PER_NUMBER);
}
