import { actionQuery } from "@/lib/action/action-query";
import { getNumberAction, listNumbersAction } from "./actions";
import { type NumberFilters } from "./filters";

export const numbersQueries = {
  list: (filters: NumberFilters) =>
    actionQuery({ queryKey: ["numbers", "list", filters], run: () => listNumbersAction(filters) }),
  detail: (id: string) =>
    actionQuery({ queryKey: ["numbers", "detail", id], run: () => getNumberAction({ id }) }),
};
