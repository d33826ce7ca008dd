import { keepPreviousData, QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { type Failure } from "@/lib/domain/failure";
import { actionQuery } from "./action-query";
import { type Result } from "./result";

const FAILURE = { code: "INVALID_INPUT", title: "This day has not come yet." } as unknown as Failure;

describe("a query through an action", () => {
  it("says the same of a refusal however often it is drawn, also while the next answer is awaited", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const asked = (day: string, run: () => Promise<Result<string>>) =>
      client.defaultQueryOptions({
        ...actionQuery({ queryKey: [day], run, staleTime: 0 }),
        placeholderData: keepPreviousData,
      });
    const refused = asked("2099", () => Promise.resolve({ ok: false, failure: FAILURE }));
    const observer = new QueryObserver(client, refused);
    const end = observer.subscribe(() => undefined);
    await expect.poll(() => observer.getCurrentResult().error?.message).toBe(FAILURE.title);

    const waiting = asked("2026", () => new Promise(() => undefined));
    observer.setOptions(waiting);
    const drawn = observer.getOptimisticResult(waiting);
    // A component that is told of something else draws again, at once and as often as it is.
    observer.setOptions({ ...waiting });
    expect(observer.getOptimisticResult({ ...waiting })).toEqual(drawn);
    expect(observer.getOptimisticResult({ ...waiting }).error).toBe(drawn.error);
    end();
  });
});
