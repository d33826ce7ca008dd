import "server-only";
import { type z } from "zod";
import { currentPerson } from "@/lib/auth/session/server/current-person";
import { isFromElsewhere } from "@/lib/auth/session/server/same-origin";
import { type Failure } from "@/lib/domain/failure";
import { type ActionDefinition, requireSound, runAction } from "./define-action";

const STATUS: Partial<Record<Failure["code"], number>> = {
  SIGNED_OUT: 401,
  NOT_ALLOWED: 403,
  INVALID_INPUT: 400,
  TOO_OFTEN: 429,
};
const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/**
 * Makes the GET handler of what a browser asks while somebody types: actions wait for each other, and for what the
 * vendor takes to answer them, and cannot be given up. It authorises by itself, as an action does; the query is its input.
 */
export function defineLookup<Schema extends z.ZodType, Out>(
  definition: ActionDefinition<Schema, Out>,
): (request: Request) => Promise<Response> {
  requireSound(definition);
  return async (request) => {
    if (isFromElsewhere(request.headers)) return new Response(null, { status: 403, headers: HEADERS });
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const result = await runAction(definition, query, () =>
      Promise.resolve({ headers: request.headers, findPerson: currentPerson }),
    );
    const status = result.ok ? 200 : (STATUS[result.failure.code] ?? 500);
    return Response.json(result, { status, headers: HEADERS });
  };
}
