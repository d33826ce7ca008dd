/** What buying a number of a magic range does. */
export type MagicEffect =
  | "bought"
  | "number-unavailable"
  | "insufficient-credit"
  | "invalid-region"
  | "purchase-failed"
  | "slow-answer"
  | "lost-answer"
  | "server-error"
  | "rate-limited"
  | "broken-body"
  | "other-price";

type MagicRange = { readonly start: string; readonly effect: MagicEffect; readonly description: string };

/** Each range holds the hundred numbers that share all but the last two digits with its first. */
const RANGES: readonly MagicRange[] = [
  {
    start: "+14155559000",
    effect: "number-unavailable",
    description: "Listed as available, but someone else buys it first: NUMBER_UNAVAILABLE.",
  },
  {
    start: "+14155559100",
    effect: "insufficient-credit",
    description: "Refused as if the account's credit were used up: INSUFFICIENT_CREDIT.",
  },
  {
    start: "+14155559200",
    effect: "invalid-region",
    description: "Refused as if the region were not enabled for the account: INVALID_REGION.",
  },
  {
    start: "+14155559300",
    effect: "purchase-failed",
    description: "Refused because the order could not be processed: PURCHASE_FAILED.",
  },
  {
    start: "+14155559400",
    effect: "slow-answer",
    description: "Bought at once, but the answer takes eight seconds.",
  },
  {
    start: "+14155559500",
    effect: "lost-answer",
    description: "Bought, but the connection breaks before the answer arrives.",
  },
  {
    start: "+14155559600",
    effect: "server-error",
    description: "Not bought: the answer is a bare server error (500) without a reason.",
  },
  {
    start: "+14155559700",
    effect: "rate-limited",
    description: "Not bought: too many requests (429), to be tried again in three seconds.",
  },
  {
    start: "+14155559800",
    effect: "broken-body",
    description: "Bought, but the answer breaks off in the middle.",
  },
  {
    start: "+14155559900",
    effect: "other-price",
    description: "Bought, but billed at 1.99 a month where the search said 0.99.",
  },
];

const EFFECT_BY_PREFIX = new Map(RANGES.map(({ start, effect }) => [start.slice(0, -2), effect]));

/** Ordinary numbers that are always available until bought: +14155551000 to +14155554999. */
export const FREE_NUMBERS = /^\+1415555[1-4]\d{3}$/;

/** The effect of buying this E.164 number, `null` for numbers that behave like any other. */
export function magicEffect(number: string): MagicEffect | null {
  return number.length === 12 ? (EFFECT_BY_PREFIX.get(number.slice(0, -2)) ?? null) : null;
}

/** Numbers to try in the sandbox: one per effect, each the first of a hundred that behave alike. */
export const MAGIC_NUMBERS: readonly {
  readonly number: string;
  readonly effect: MagicEffect;
  readonly description: string;
}[] = [
  {
    number: "+14155551234",
    effect: "bought",
    description: "Free until it is bought, as is every number from +14155551000 to +14155554999.",
  },
  ...RANGES.map(({ start, effect, description }) => ({ number: start, effect, description })),
];
