import { actionQuery } from "@/lib/action/action-query";
import { readCostsAction } from "./actions";
import { isFilling } from "./costs-view";

const FILLING_POLL_MS = 1_500;

export const costsQueries = {
  report: () =>
    actionQuery({
      queryKey: ["costs", "report"],
      run: () => readCostsAction({}),
      refetchInterval: (costs) => (costs && isFilling(costs) ? FILLING_POLL_MS : false),
    }),
};
