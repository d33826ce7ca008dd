import { type Failure } from "@/lib/domain/failure";

/** What every action returns: data, or a failure written for people. */
export type Result<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly failure: Failure };

/** A failure on its way to React Query, which wants a throw. */
export class FailureError extends Error {
  override readonly name = "FailureError";
  constructor(readonly failure: Failure) {
    super(failure.title);
  }
}

/** What was thrown for a failure before: another error each time would be news to React Query, without end. */
const thrown = new WeakMap<Failure, FailureError>();

/** Turns a failed result back into a throw (FailureError), always the same for the same failure. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  const error = thrown.get(result.failure) ?? new FailureError(result.failure);
  thrown.set(result.failure, error);
  throw error;
}

/** What an error says for people; null when no answer came at all. */
export const failureOf = (error: Error | null): Failure | null =>
  error instanceof FailureError ? error.failure : null;
