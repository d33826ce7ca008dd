import { queryOptions, type QueryKey } from "@tanstack/react-query";
import { type Result, unwrap } from "./result";

/**
 * Options of a query that reads through an action. The cache holds the result as it came, so that a failure met on
 * the server is shown at first paint; components get the data or a FailureError.
 */
export function actionQuery<T>(options: {
  queryKey: QueryKey;
  run: () => Promise<Result<T>>;
  staleTime?: number;
  refetchInterval?: (data: T | undefined) => number | false;
}) {
  const { queryKey, run, staleTime, refetchInterval } = options;
  return queryOptions({
    queryKey,
    queryFn: run,
    select: unwrap<T>,
    ...(staleTime === undefined ? {} : { staleTime }),
    ...(refetchInterval && {
      refetchInterval: (query: { state: { data?: Result<T> | undefined } }) =>
        refetchInterval(query.state.data?.ok ? query.state.data.data : undefined),
    }),
  });
}
