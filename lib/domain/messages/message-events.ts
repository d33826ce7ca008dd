import { type Permission } from "../permissions";

type EventRow = {
  /** On screen, where it is chosen. */
  readonly label: string;
  /** Who may be told: asked when it is raised, and again when it is sent. */
  readonly needs: Permission;
  /** The subject of a message that tells of more than one. */
  readonly several: (count: number) => string;
};

/** What somebody can be told, in the order of the form. */
export const MESSAGE_EVENTS = {
  "budget-near": {
    label: "A budget is 80% used",
    needs: "costs.see",
    several: (count) => `${count} budgets are 80% used`,
  },
  "budget-exceeded": {
    label: "A budget is exceeded",
    needs: "costs.see",
    several: (count) => `${count} budgets are exceeded`,
  },
  "budget-forecast": {
    label: "A budget is on track to be exceeded",
    needs: "costs.see",
    several: (count) => `${count} budgets are on track to be exceeded`,
  },
  "needs-review": {
    label: "A purchase needs review",
    needs: "purchases.resolve",
    several: (count) => `${count} purchases need review`,
  },
  "found-late": {
    label: "A number was bought after all",
    needs: "activity.all",
    several: (count) => `${count} numbers were bought after all`,
  },
  "billed-otherwise": {
    label: "A number is billed at another price than quoted",
    needs: "costs.see",
    several: (count) => `${count} numbers are billed at another price than quoted`,
  },
  renewals: {
    label: "Numbers renew within 7 days",
    needs: "costs.see",
    several: (count) => `Numbers renew on ${count} of the next days`,
  },
  "still-here": {
    label: "A number to cancel is still in the account",
    needs: "numbers.set-up",
    several: (count) => `${count} numbers to cancel are still in the account`,
  },
  "key-refused": {
    label: "Audian refuses the API key",
    needs: "settings.manage",
    several: () => "Audian refuses the API key",
  },
  "list-old": {
    label: "The list of numbers is out of date",
    needs: "numbers.see",
    several: () => "The list of numbers is out of date",
  },
} as const satisfies Readonly<Record<string, EventRow>>;

export type MessageEvent = keyof typeof MESSAGE_EVENTS;
export const EVENT_NAMES = Object.keys(MESSAGE_EVENTS) as readonly MessageEvent[];

/** How soon somebody is told. */
export const PACES = ["now", "daily", "weekly"] as const;
export type Pace = (typeof PACES)[number];

/** What a channel is told, and how soon; an event that is not there is not told. */
export type MessageRules = Readonly<Partial<Record<MessageEvent, Pace>>>;

/** The same as a form has it. */
export type ChosenPaces = Readonly<Partial<Record<MessageEvent, Pace | "off">>>;

/** How many days ahead renewals are told. */
export const RENEWAL_DAYS = 7;
/** Events of longer ago are not told any more; shorter than what was told is remembered (lib/domain/retention). */
export const TOLD_DAYS = 60;

/** The events that somebody with these rights can be told. */
export const eventsFor = (may: (permission: Permission) => boolean): readonly MessageEvent[] =>
  EVENT_NAMES.filter((event) => may(MESSAGE_EVENTS[event].needs));
