import { headers } from "next/headers";
import { runAction } from "@/lib/action/server/define-action";
import { hasPermission, viewerOf } from "@/lib/auth/permissions";
import { currentPerson } from "@/lib/auth/session/server/current-person";
import { AppError } from "@/lib/domain/failure";
import { readNumber } from "@/lib/numbers/detail/server/read-number";
import { pageOf } from "@/lib/numbers/detail/timeline";
import { numberInputSchema } from "@/lib/numbers/input";
import { readNumberId } from "@/lib/numbers/list/page";
import { purchaseOfNumber } from "@/lib/purchases/orders/server/purchase-of-number";

type Context = { readonly params: Promise<{ readonly numberId: string }> };

const STATUS: Readonly<Record<string, number>> = {
  INVALID_INPUT: 400,
  SIGNED_OUT: 401,
  NOT_ALLOWED: 403,
  MISSING: 404,
  TOO_OFTEN: 429,
};

const readPeek = {
  name: "numbers.peek",
  permission: "numbers.see",
  input: numberInputSchema,
  run: async ({ id }: { id: string }, { person }: { person: Parameters<typeof viewerOf>[0] }) => {
    const [number, purchase] = await Promise.all([readNumber(id), purchaseOfNumber(id, viewerOf(person))]);
    if (!number) throw new AppError("MISSING", "This number is not in the list", "Reload the list.");
    return {
      number: pageOf(number),
      purchase,
      canEdit: hasPermission(person.role, "numbers.set-up"),
      now: new Date().toISOString(),
    };
  },
} as const;

/** A number as the mirror has it, for the peek beside the list. A GET, so that several can be under way at once. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { numberId } = await params;
  const result = await runAction(readPeek, { id: readNumberId(numberId) }, async () => ({
    headers: await headers(),
    findPerson: currentPerson,
  }));
  return Response.json(result, {
    status: result.ok ? 200 : (STATUS[result.failure.code] ?? 500),
    headers: { "Cache-Control": "no-store" },
  });
}
