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

/** Turns a failed result back into a throw (FailureError). */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  throw new FailureError(result.failure);
}

/** What an error says for people; null when no answer came at all. */
export const failureOf = (error: Error | null): Failure | null =>
  error instanceof FailureError ? error.failure : null;
