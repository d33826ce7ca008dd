import "server-only";
import { format } from "node:util";
import { describeError } from "./describe-error";
import { log } from "./log";

const LONGEST = 2_000;

/**
 * From now on what Next.js prints of errors goes through our log, so that it is JSON and without secrets like all the
 * rest.
 */
export function sendConsoleToLog(): void {
  for (const level of ["error", "warn"] as const) {
    globalThis.console[level] = (...said: unknown[]) => {
      const error = said.find((part) => part instanceof Error);
      const text = format(...said.filter((part) => part !== error)).trim();
      log()[level](
        { event: "framework", ...(error ? { err: error } : {}) },
        text.slice(0, LONGEST) || (describeError(error) as { message: string }).message,
      );
    };
  }
}
