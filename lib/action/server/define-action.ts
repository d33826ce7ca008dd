import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { type z } from "zod";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";
import { currentPerson } from "@/lib/auth/server/current-person";
import { isActionRequest, isSameOrigin } from "@/lib/auth/server/same-origin";
import { AppError } from "@/lib/domain/failure";
import { log } from "@/lib/server/log";
import { type Result } from "../result";
import { translateError } from "./translate-error";

export type ActionContext = { readonly person: Person; readonly requestId: string };

/**
 * Makes a server action that checks for itself, in this order: same origin, session, permission, input. Then it runs
 * the verb and turns whatever is thrown into a failure for people. Pages call the same function to prefetch.
 */
export function defineAction<Schema extends z.ZodType, Out>(definition: {
  /** For the log. */
  name: string;
  permission: Permission;
  input: Schema;
  /** A timer in the browser asks, not a person: it does not keep the session alive. */
  isPolling?: boolean;
  run: (input: z.output<Schema>, context: ActionContext) => Promise<Out>;
}): (input: z.input<Schema>) => Promise<Result<Out>> {
  return async (input) => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    let person: Person | null = null;
    try {
      const requestHeaders = await headers();
      if (isActionRequest(requestHeaders) && !isSameOrigin(requestHeaders)) throw notAllowed();
      person = await currentPerson({ isPolling: definition.isPolling ?? false });
      if (!person)
        throw new AppError("SIGNED_OUT", "You are signed out", "Sign in again; nothing was changed.");
      if (!hasPermission(person.role, definition.permission)) throw notAllowed();
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) throw invalidInput(parsed.error);
      return { ok: true, data: await definition.run(parsed.data, { person, requestId }) };
    } catch (error) {
      unstable_rethrow(error);
      const failure = translateError(error, requestId);
      const facts = {
        event: "action_failed",
        action: definition.name,
        requestId,
        userId: person?.id,
        code: failure.code,
      };
      const ms = Math.round(performance.now() - startedAt);
      if (failure.code === "UNEXPECTED")
        log().error({ ...facts, ms, err: error }, "action failed unexpectedly");
      else log().warn({ ...facts, ms }, "action refused");
      return { ok: false, failure };
    }
  };
}

const notAllowed = () =>
  new AppError(
    "NOT_ALLOWED",
    "You may not do this",
    "Your role does not include it. Ask an administrator if it should.",
  );

function invalidInput(error: z.ZodError): AppError {
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) fieldErrors[issue.path.join(".") || "form"] ??= issue.message;
  return new AppError("INVALID_INPUT", "Please check what you entered", "Nothing was sent.", { fieldErrors });
}
