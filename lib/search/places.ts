import { hasPermission, type Permission, type Role } from "@/lib/domain/permissions";
import { fold } from "@/lib/domain/text/plain-text";
import { type SearchHit } from "./search";

type Place = {
  readonly title: string;
  readonly href: string;
  readonly needs: Permission;
  /** Other words that people look for it with. */
  readonly words?: string;
};

const PLACES: readonly Place[] = [
  { title: "Home", href: "/", needs: "numbers.see", words: "start overview" },
  { title: "Numbers", href: "/numbers", needs: "numbers.see", words: "list phone" },
  {
    title: "Holders",
    href: "/numbers/holders",
    needs: "numbers.see",
    words: "who has assigned customer team",
  },
  { title: "Buy numbers", href: "/buy", needs: "numbers.buy", words: "order search paste list available" },
  { title: "Cart", href: "/buy?step=cart", needs: "numbers.buy", words: "basket" },
  { title: "Orders", href: "/purchases", needs: "numbers.see", words: "purchases receipts" },
  {
    title: "Import details",
    href: "/numbers/import",
    needs: "numbers.set-up",
    words: "csv file cost centre holder tags note name upload",
  },
  {
    title: "Review purchases",
    href: "/purchases/review",
    needs: "purchases.resolve",
    words: "decide unclear",
  },
  { title: "Costs", href: "/costs", needs: "costs.see", words: "month spending bill report" },
  { title: "Costs by cost centre", href: "/costs/breakdown", needs: "costs.see", words: "breakdown country" },
  {
    title: "Statements per cost centre",
    href: "/costs/statements",
    needs: "costs.see",
    words: "chargeback ledger account unallocated",
  },
  { title: "Charges ahead", href: "/costs/calendar", needs: "costs.see", words: "calendar renewals" },
  { title: "Set a budget", href: "/costs/budgets", needs: "budgets.edit", words: "budgets limit" },
  { title: "Budgets", href: "/costs/budgets", needs: "costs.see" },
  { title: "Close the month", href: "/costs/close", needs: "costs.see", words: "invoice bill freeze" },
  { title: "Print the month", href: "/costs/print", needs: "costs.see", words: "pack pdf report" },
  { title: "Activity", href: "/activity", needs: "activity.own", words: "log history audit" },
  {
    title: "Changes nobody here ordered",
    href: "/activity/unexplained",
    needs: "changes.answer",
    words: "unexplained unordered appeared price vendor error",
  },
  { title: "Settings", href: "/settings", needs: "settings.manage", words: "connection token" },
  { title: "Set daily limits", href: "/settings", needs: "settings.manage", words: "purchases off stop" },
  { title: "Invite someone", href: "/settings/people", needs: "people.manage", words: "person add user" },
  { title: "People", href: "/settings/people", needs: "people.manage", words: "users roles access" },
  {
    title: "Webhooks and delivery log",
    href: "/settings/messages",
    needs: "settings.manage",
    words: "messages mail slack teams notifications",
  },
  {
    title: "Choose your messages",
    href: "/profile#messages",
    needs: "profile.own",
    words: "mail email alerts notifications",
  },
  { title: "Your profile", href: "/profile", needs: "profile.own", words: "account sessions csv" },
  { title: "Change your password", href: "/profile", needs: "profile.own", words: "password" },
];
const MAX_PLACES = 3;

/** Pages and actions that this role may open and that all words of the text begin a word of. One for each address. */
export function findPlaces(text: string, role: Role): SearchHit[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found = PLACES.filter(({ needs }) => hasPermission(role, needs))
    .map((place) => ({ place, rank: rankOf(place, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((one, other) => other.rank - one.rank);
  const byAddress = new Map(found.toReversed().map(({ place }) => [place.href, place]));
  return found
    .filter(({ place }) => byAddress.get(place.href) === place)
    .slice(0, MAX_PLACES)
    .map(({ place: { title, href } }) => ({ group: "Go to", href, title, detail: "" }));
}

/** 2: the title begins so; 1: it has such words; 0: it does not match. */
function rankOf({ title, words = "" }: Place, wanted: readonly string[]): number {
  const folded = fold(title);
  if (folded.startsWith(wanted.join(" "))) return 2;
  const known = `${folded} ${words}`.split(" ");
  return wanted.every((word) => known.some((one) => one.startsWith(word))) ? 1 : 0;
}
