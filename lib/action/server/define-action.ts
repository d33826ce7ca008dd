import "server-only";
import { headers } from "next/headers";
import { z } from "zod";
import { currentPerson } from "@/lib/auth/session/server/current-person";
import { type Result } from "../result";
import { findUnbounded } from "./find-unbounded";
import { type ActionDefinition, type OpenActionDefinition, runAction, runOpenAction } from "./run-action";

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
function requireSound({ name, input }: { readonly name: string; readonly input: z.ZodType }): void {
  if (!isStrict(input)) throw new Error(`The input of ${name} must be a strictObject`);
  const unbounded = findUnbounded(input);
  if (unbounded.length > 0) throw new Error(`The input of ${name} needs a maximum: ${unbounded.join(", ")}`);
}

/** Whether a schema refuses keys that it does not name. */
const isStrict = (schema: z.ZodType) =>
  !(schema instanceof z.ZodObject) || schema.def.catchall instanceof z.ZodNever;
