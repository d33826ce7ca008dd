import { actionQuery } from "@/lib/action/action-query";
import { getNumberAction, listNumbersAction } from "./actions";
import { type NumberFilters } from "./filters";

const FIRST_READING_POLL_MS = 1_000;

export const numbersQueries = {
  list: (filters: NumberFilters) =>
    actionQuery({
      queryKey: ["numbers", "list", filters],
      run: () => listNumbersAction(filters),
      refetchInterval: (page) => (page && !page.mirror.completeAt ? FIRST_READING_POLL_MS : false),
    }),
  detail: (id: string) =>
    actionQuery({ queryKey: ["numbers", "detail", id], run: () => getNumberAction({ id }) }),
};
