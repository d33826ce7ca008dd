import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { AudianError } from "@/lib/audian/errors";
import { onBehalfOf } from "@/lib/audian/server/caller";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";
import { currentPerson, requirePageAccess } from "@/lib/auth/session/server/current-person";
import { isActionRequest, isSameOrigin } from "@/lib/auth/session/server/same-origin";
import { forStranger } from "@/lib/db/server/connection";
import { AppError, type Failure } from "@/lib/domain/failure";
import { log } from "@/lib/server/log";
import { type Result } from "../result";
import { findUnbounded } from "./find-unbounded";
import { limitRate, type RateKind } from "./limit-rate";
import { describeInputError, translateError } from "./translate-error";

export type ActionContext = { readonly person: Person; readonly requestId: string };

export type ActionDefinition<Schema extends z.ZodType, Out> = {
  /** For the log. */
  readonly name: string;
  readonly permission: Permission;
  /** A strict object: unknown keys are refused. */
  readonly input: Schema;
  /** A timer in the browser asks, not a person: it does not keep the session alive. */
  readonly isPolling?: boolean;
  /** How often one person may call it, together with the others of this kind. */
  readonly rate?: RateKind;
  readonly run: (input: z.output<Schema>, context: ActionContext) => Promise<Out>;
};

/** An action for people who have no session. What the input proves, such as a one-time link, is the use case's to check. */
export type OpenActionDefinition<Schema extends z.ZodType, Out> = {
  readonly name: string;
  readonly input: Schema;
  readonly run: (input: z.output<Schema>, context: { readonly requestId: string }) => Promise<Out>;
};

/** What an action needs to know of the request. */
export type ActionRequest = {
  readonly headers: { get(name: string): string | null };
  readonly findPerson: (options: { isPolling: boolean }) => Promise<Person | null>;
};

/**
 * Makes a server action that authorises by itself: anybody can post to any action on any page, so neither proxy.ts
 * nor the page around it protects it. Pages read with readForPage. Never throws but for Next's signals.
 */
export function defineAction<Schema extends z.ZodType, Out>(
  definition: ActionDefinition<Schema, Out>,
): (input: z.input<Schema>) => Promise<Result<Out>> {
  requireSound(definition);
  return async (input) =>
    runAction(definition, input, async () => ({ headers: await headers(), findPerson: currentPerson }));
}

/** Makes a server action that anybody may call who has no session yet. Few: each takes a proof of its own. */
export function defineOpenAction<Schema extends z.ZodType, Out>(
  definition: OpenActionDefinition<Schema, Out>,
): (input: z.input<Schema>) => Promise<Result<Out>> {
  requireSound(definition);
  return async (input) => runOpenAction(definition, input, headers);
}

/** Told when the action is made, which is when its module is read: an action that takes anything never starts. */
export function requireSound({ name, input }: { readonly name: string; readonly input: z.ZodType }): void {
  if (!isStrict(input)) throw new Error(`The input of ${name} must be a strictObject`);
  const unbounded = findUnbounded(input);
  if (unbounded.length > 0) throw new Error(`The input of ${name} needs a maximum: ${unbounded.join(", ")}`);
}

/** Whether a schema refuses keys that it does not name. */
const isStrict = (schema: z.ZodType) =>
  !(schema instanceof z.ZodObject) || schema.def.catchall instanceof z.ZodNever;

/**
 * One call of an action: same origin, session, permission and input are checked in this order, then the use case runs.
 * Whatever is thrown becomes a failure for people; only Next's own signals (redirect, not found) go on.
 */
export async function runAction<Schema extends z.ZodType, Out>(
  definition: ActionDefinition<Schema, Out>,
  input: unknown,
  readRequest: () => Promise<ActionRequest>,
): Promise<Result<Out>> {
  const { permission, isPolling = false } = definition;
  return answer({ name: definition.name, isPolling }, async (facts) => {
    const { headers, findPerson } = await readRequest();
    if (isActionRequest(headers) && !isSameOrigin(headers)) throw foreignOrigin();
    const person = await findPerson({ isPolling });
    if (!person) throw signedOut();
    facts.userId = person.id;
    if (!hasPermission(person.role, permission)) throw notAllowed();
    const parsed = parse(definition.input, input);
    if (definition.rate) await limitRate(definition.rate, person.id);
    return onBehalfOf(person.id, () => definition.run(parsed, { person, requestId: facts.requestId }));
  });
}

/** The same for an open action: same origin always, then the input, then the use case. */
export async function runOpenAction<Schema extends z.ZodType, Out>(
  definition: OpenActionDefinition<Schema, Out>,
  input: unknown,
  readHeaders: () => Promise<ActionRequest["headers"]>,
): Promise<Result<Out>> {
  return answer({ name: definition.name, isPolling: false }, async ({ requestId }) => {
    if (!isSameOrigin(await readHeaders())) throw foreignOrigin();
    const parsed = parse(definition.input, input);
    return forStranger(() => definition.run(parsed, { requestId }));
  });
}

/**
 * How a page reads: `read` runs for the signed-in person, who must hold the permission (otherwise sign-in or 403). What
 * it throws becomes a failure for people, as with an action. `name` is for the log; `rate` limits reads that ask the
 * vendor together with the actions of that kind.
 */
export async function readForPage<Out>(
  permission: Permission,
  name: string,
  read: (context: ActionContext) => Promise<Out>,
  rate?: RateKind,
): Promise<Result<Out>> {
  const person = await requirePageAccess(permission);
  return answer({ name, isPolling: false }, async (facts) => {
    facts.userId = person.id;
    if (rate) await limitRate(rate, person.id);
    return onBehalfOf(person.id, () => read({ person, requestId: facts.requestId }));
  });
}

type Facts = { readonly action: string; readonly requestId: string; userId: string | null };

/** Runs `work` and turns what it throws into a failure, with one line in the log either way. */
export async function answer<Out>(
  { name, isPolling }: { readonly name: string; readonly isPolling: boolean },
  work: (facts: Facts) => Promise<Out>,
): Promise<Result<Out>> {
  const startedAt = performance.now();
  const facts: Facts = { action: name, requestId: randomUUID(), userId: null };
  const ms = () => Math.round(performance.now() - startedAt);
  try {
    const data = await work(facts);
    log()[isPolling ? "debug" : "info"]({ event: "action", ...facts, ms: ms() }, "action done");
    return { ok: true, data };
  } catch (error) {
    unstable_rethrow(error);
    const failure = translateError(error, facts.requestId);
    logFailure(failure, error, { event: "action_failed", ...facts, ms: ms() });
    return { ok: false, failure };
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw describeInputError(parsed.error);
  return parsed.data;
}

function logFailure({ code }: Failure, error: unknown, facts: object): void {
  if (code === "UNEXPECTED") log().error({ ...facts, code, err: error }, "action failed unexpectedly");
  else log().warn({ ...facts, code, ...vendorFacts(error) }, "action refused");
}

/** Enough to ask the vendor about it, never a body. */
function vendorFacts(error: unknown) {
  if (!(error instanceof AudianError)) return {};
  const { vendorCode, httpStatus, requestId } = error;
  return { vendor: { code: vendorCode, httpStatus, requestId } };
}

const signedOut = () =>
  new AppError("SIGNED_OUT", "You are signed out", "Sign in again; nothing was changed.");

const notAllowed = () =>
  new AppError(
    "NOT_ALLOWED",
    "You can't do this",
    "Your role doesn't allow it, so nothing was changed. Ask an administrator for access.",
  );

const foreignOrigin = () =>
  new AppError(
    "NOT_ALLOWED",
    "This request did not come from the dashboard",
    "Nothing was changed. Open the dashboard by its usual address and try again.",
  );
