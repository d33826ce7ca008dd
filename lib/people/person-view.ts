import { hasPermission, type Role } from "@/lib/domain/permissions";
import { type Waiting } from "@/lib/purchases/orders/order";

/**
 * `invited` and `renewing` wait for a password that the person sets with a one-time link; `elsewhere` signs in by
 * single sign-on; of the `erased` only what they did is left.
 */
export type PersonState = "active" | "invited" | "renewing" | "elsewhere" | "disabled" | "erased";

/** A person as administrators see them. Instants are ISO 8601. */
export type PersonView = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role | null;
  readonly state: PersonState;
  /** Until when the open one-time link counts; null without one. */
  readonly linkUntil: string | null;
  /** Last navigation or action in any session; null: never. */
  readonly lastSeenAt: string | null;
  /** Sessions that have not ended. */
  readonly sessions: number;
  /** Numbers that wait in their orders, and would be cancelled with the right to buy them. */
  readonly waiting: Waiting;
  /** A demo account: its password is public. */
  readonly isDemo: boolean;
};

/** How many numbers that wait would be cancelled when the person gets this role; null: is disabled. */
export function lostWith({ all, inLargeOrders }: Waiting, role: Role | null): number {
  if (role === null || !hasPermission(role, "numbers.buy")) return all;
  return hasPermission(role, "orders.large") ? 0 : inLargeOrders;
}

/** What is said before, of numbers that would be cancelled. */
export const willBeCancelled = (count: number): string =>
  count === 1
    ? "1 number waiting in their orders will be cancelled; what is being sent continues."
    : `${count.toLocaleString("en")} numbers waiting in their orders will be cancelled; what is being sent continues.`;

/** What is said afterwards. */
export const cancelledWords = (count: number): string =>
  count === 1
    ? "1 number waiting in their orders was cancelled."
    : `${count.toLocaleString("en")} numbers waiting in their orders were cancelled.`;

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  support: "Support",
  ops: "Operations",
  manager: "Manager",
  admin: "Administrator",
};

/** A one-time link, shown once: only its hash is kept. */
export type IssuedLink = {
  readonly kind: LinkKind;
  readonly email: string;
  /** The whole address. The token is in its fragment, which browsers never send. */
  readonly address: string;
  readonly expiresAt: string;
};

export type LinkKind = "invitation" | "reset";

/** What the holder of an open link is told. */
export type OpenLink = { readonly kind: LinkKind; readonly email: string; readonly name: string };

export const LINK_HOURS = 72;
export const LINK_PATH = "/set-password";

/** Who changes something: a person, or null on the command line. */
export type Changer = { readonly personId: string | null; readonly requestId: string | null };

/** One of a person's own sessions. */
export type OwnSession = {
  readonly id: string;
  /** "Firefox on Windows". */
  readonly device: string;
  readonly startedAt: string;
  readonly lastActiveAt: string;
  readonly isThis: boolean;
};

/** In the order of asking: later browsers call themselves by the names of earlier ones too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOpera\b/, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\bHeadlessChrome\//, "Headless Chrome"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/\d.{0,200}\bSafari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPad\b/, "iPad"],
  [/\biPhone\b/, "iPhone"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** "Firefox on Windows", from what a browser calls itself. It may say anything: never used to decide something. */
export function describeDevice(userAgent: string | null): string {
  if (userAgent === null) return "Unknown device";
  const find = (names: typeof BROWSERS) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Another program";
}
