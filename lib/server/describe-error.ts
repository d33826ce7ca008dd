import "server-only";

const DEEPEST = 4;

/**
 * What a log line says of an error: its kind, message, stack and cause. Not what hangs on it besides: a database error
 * carries the row it is about, and the message of a failed query the values that were sent.
 */
export function describeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code, digest } = error as { code?: unknown; digest?: unknown };
  const said = withoutValues(message);
  return {
    type: name,
    message: said,
    ...(isShort(code) ? { code } : {}),
    ...(isShort(digest) ? { digest } : {}),
    stack: stack?.replace(message, said),
    ...(cause instanceof Error && depth < DEEPEST ? { cause: describeError(cause, depth + 1) } : {}),
  };
}

const isShort = (value: unknown) => typeof value === "string" && value.length <= 64;

/** drizzle puts the values of a failed query into its message. */
const withoutValues = (message: string) => message.replace(/\nparams: [\s\S]*$/, "");
