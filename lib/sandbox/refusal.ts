/** The account's way of saying no. `parameter` names the field to blame. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly options: {
      readonly parameter?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
  }
}

/** A request the vendor cannot read: 400 with the vendor's general code. */
export function badRequest(message: string, parameter?: string): Refusal {
  return new Refusal(400, "invalid_request_error", message, parameter === undefined ? {} : { parameter });
}

/** The error of an unknown path or id. */
export function notFound(message: string): Refusal {
  return new Refusal(404, "not_found", message);
}

/** The four documented purchase errors. The vendor ties none to an HTTP status; these are ours. */
export const purchaseRefusals = {
  NUMBER_UNAVAILABLE: () => new Refusal(409, "NUMBER_UNAVAILABLE", "The number is no longer available"),
  INSUFFICIENT_CREDIT: () => new Refusal(402, "INSUFFICIENT_CREDIT", "Your account lacks sufficient credit"),
  INVALID_REGION: () => new Refusal(403, "INVALID_REGION", "You don't have access to numbers in this region"),
  PURCHASE_FAILED: () => new Refusal(422, "PURCHASE_FAILED", "The purchase could not be processed"),
} as const satisfies Readonly<Record<string, () => Refusal>>;
