import { type PersonView } from "./person-view";

/** What an erasure would take and leave, as it stands now. */
export type ErasurePreview = {
  /** Why the person cannot be erased now, in sentences; null where nothing stands against it. */
  readonly blocker: string | null;
  readonly goes: {
    readonly sessions: number;
    /** Numbers in their cart. */
    readonly cartNumbers: number;
    /** Saved views of their own; shared ones stay. */
    readonly views: number;
  };
  readonly stays: {
    readonly orders: number;
    /** What they did, in the activity log. */
    readonly entries: number;
    /** Numbers that wait in their orders are cancelled. */
    readonly cancelled: number;
  };
  /** Numbers with the name or address in their friendly name, cost centre or tags, which stay as they are. */
  readonly mentions: number;
  /** Known by single sign-on, which may let them in again as somebody new. */
  readonly comesBack: boolean;
};

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const listed = new Intl.ListFormat("en-US", { type: "conjunction" });

/** What goes, in a sentence, without what there is none of. */
export const goesWords = ({ goes: { sessions, cartNumbers, views } }: ErasurePreview): string =>
  `Their ${listed.format([
    "name",
    "email",
    "single sign-on identity",
    "password",
    "links",
    "preferences",
    ...(sessions > 0 ? [counted(sessions, "session")] : []),
    ...(cartNumbers > 0 ? [`cart of ${counted(cartNumbers, "number")}`] : []),
    ...(views > 0 ? [counted(views, "saved view")] : []),
    "the IP addresses of their sign-ins",
  ])}.`;

/** What stays, in a sentence, without what there is none of. */
export function staysWords({ stays: { orders, entries } }: ErasurePreview): string {
  const parts = [
    ...(orders > 0 ? [`${counted(orders, "order")} with what they cost`] : []),
    ...(entries > 0 ? [`${counted(entries, "entry", "entries")} of the activity log`] : []),
  ];
  return parts.length === 0
    ? "An account that is called “Former person 12” or so: they have done nothing here."
    : `${listed.format(parts)}, under a name such as “Former person 12”.`;
}

/** What is left to do by hand, in a sentence each. */
export function leftWords({ mentions, comesBack }: ErasurePreview): string[] {
  return [
    ...(mentions === 0
      ? []
      : [
          `${counted(mentions, "number")} with the name or email in friendly name, cost centre or tags ${mentions === 1 ? "stays" : "stay"} as ${mentions === 1 ? "it is" : "they are"}: change ${mentions === 1 ? "it" : "them"} first.`,
        ]),
    ...(comesBack
      ? [
          "Remove them from the groups of single sign-on first: whoever has a role there can sign in again, as someone new.",
        ]
      : []),
  ];
}

/** What a person who was erased is called from then on. */
export const pseudonymOf = (place: number) => `Former person ${place}`;
/** No address of anybody: nothing is ever delivered to this domain (RFC 2606). */
export const pseudonymEmail = (place: number) => `former-person-${place}@erased.invalid`;

/** Whether there is still somebody to manage behind a row. */
export const isErased = ({ state }: Pick<PersonView, "state">): boolean => state === "erased";
