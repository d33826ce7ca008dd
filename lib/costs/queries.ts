import { actionQuery } from "@/lib/action/action-query";
import { type Month } from "@/lib/domain/dates/months";
import { readCoverageAction, readVendorUsageAction } from "./actions";
import { type CostsCoverage } from "./month/month-view";

const READING_POLL_MS = 1_500;
/** With news the page is made again, which takes longer in a large account: never more than a small part of the time. */
const POLL_MS_PER_NUMBER = 0.1;
const WAITING_POLL_MS = 15_000;

export const costsQueries = {
  /** How much of the account is read: asks for no figures. */
  coverage: () =>
    actionQuery({
      queryKey: ["costs", "coverage"],
      run: () => readCoverageAction({}),
      refetchInterval: (coverage) => (coverage ? coveragePollMs(coverage) : WAITING_POLL_MS),
    }),

  /** Asks the vendor: never prefetched. */
  vendorUsage: (month: Month | null) =>
    actionQuery({
      queryKey: ["costs", "vendor-usage", month],
      run: () => readVendorUsageAction({ month }),
    }),
};

/**
 * Often while figures grow, seldom while they wait for the next reading of the account, else not at all. What is counted
 * may lag behind a list that has just been read (by-version.ts): no numbers at all is no reason to stop.
 */
function coveragePollMs({ completeAt, problem, numbers, priced, isReading }: CostsCoverage): number | false {
  if (completeAt !== null && problem === null && numbers > 0 && priced >= numbers) return false;
  return isReading ? Math.max(READING_POLL_MS, numbers * POLL_MS_PER_NUMBER) : WAITING_POLL_MS;
}
