import { actionQuery } from "@/lib/action/action-query";
import { getNumberAction, mirrorStateAction } from "./actions";

const READING_POLL_MS = 1_000;

export const numbersQueries = {
  mirror: () =>
    actionQuery({
      queryKey: ["numbers", "mirror"],
      run: () => mirrorStateAction({}),
      refetchInterval: () => READING_POLL_MS,
    }),
  detail: (id: string) =>
    actionQuery({ queryKey: ["numbers", "detail", id], run: () => getNumberAction({ id }) }),
};
