/** What the database keeps of one kind, for how long, and why so long. */
type Retention = {
  /** The tables that it stands in, as the database calls them. */
  readonly tables: readonly string[];
  /** The words of docs/operations.md, which a test compares. */
  readonly what: string;
  /** Days; 0: gone as soon as it does not count any more; null: it stays. */
  readonly days: number | null;
  readonly why: string;
};

/** How long an import can be undone, in days. */
export const UNDO_DAYS = 7;

/** What goes by itself. lib/jobs/server/forget-old.ts has the statement of each. */
export const FORGOTTEN = {
  sessions: {
    tables: ["sessions"],
    what: "Sessions, after the last moment at which they could count; of the last one of a person when it was, without the browser",
    days: 90,
    why: "Long enough to look into a sign-in that someone asks about; “Last seen” needs the last one.",
  },
  links: {
    tables: ["password_links"],
    what: "Invitations and password links that can no longer be opened, of people who have a password",
    days: 90,
    why: "Whoever does not have one yet is told why their link no longer works.",
  },
  addresses: {
    tables: ["activity"],
    what: "IP addresses in the activity log, which has them of refused sign-ins alone, and names of those who have no account here",
    days: 30,
    why: "An attack is looked into within days. The line itself stays.",
  },
  "sign-in failures": {
    tables: ["sign_in_failures"],
    what: "Failed sign-ins that are counted: a day for an IP address, a year for an account, whose address is hashed",
    days: 0,
    why: "No more than 100 in a row may be wrong for one account (NIST SP 800-63B).",
  },
  "request counts": {
    tables: ["request_counts"],
    what: "How often a person searched, exported or ordered within a minute",
    days: 0,
    why: "It counts for that minute.",
  },
  carts: {
    tables: ["carts", "cart_items"],
    what: "Carts that nobody has changed",
    days: 180,
    why: "A person may come back to it after a long absence; then its prices are of another year.",
  },
  syncs: {
    tables: ["walks"],
    what: "How each sync of the account went, when a later complete one is there",
    days: 30,
    why: "Trouble of the last weeks can be looked into. What they found is in the mirror.",
  },
  imports: {
    tables: ["imports", "import_rows"],
    what: "What an import replaced",
    days: UNDO_DAYS,
    why: "So long it can be undone.",
  },
  "set-up drafts": {
    tables: ["setup_jobs", "setup_items"],
    what: "Set-ups of many numbers that nobody started",
    days: 2,
    why: "They show how numbers were set up when they were read.",
  },
  "set-ups": {
    tables: ["setup_jobs", "setup_items"],
    what: "Set-ups of many numbers that have ended, with their results",
    days: 30,
    why: "Addresses of webhooks in them may hold secrets. The log says who set up what.",
  },
  messages: {
    tables: ["messages", "message_items"],
    what: "Messages, what they told and what came of them",
    days: 90,
    why: "What was told is not told again, and who asks why nothing came is answered.",
  },
  calls: {
    tables: ["vendor_calls"],
    what: "How many calls of Audian each month took",
    days: 400,
    why: "The budget needs this month alone; a year lets it be set.",
  },
} as const satisfies Readonly<Record<string, Retention>>;
export type ForgottenKind = keyof typeof FORGOTTEN;

/** What stays as long as the database does. */
const KEPT: readonly Retention[] = [
  {
    tables: ["orders", "purchases", "cart_requests", "cart_request_items"],
    what: "Orders, purchases, who asked for them and why",
    days: null,
    why: "Money was spent by them, and what was sent once must never be sent again.",
  },
  {
    tables: ["activity"],
    what: "The activity log, but for the addresses above",
    days: null,
    why: "Who did what, for whoever audits it. It cannot be changed, but for an erasure.",
  },
  {
    tables: ["numbers", "number_history", "own_facts_history", "number_settings"],
    what: "Numbers, also those that left the account, what they cost and when, cost centres, holders, tags and notes with their history",
    days: null,
    why: "The costs of every month are calculated from them.",
  },
  {
    tables: ["holders"],
    what: "Kind and external ID of holders",
    days: null,
    why: "They hold until someone changes them, or until the person who is the holder is erased.",
  },
  {
    tables: ["unexplained_changes", "change_answers", "change_watch"],
    what: "Changes at Audian that nobody here ordered, their answers with who gave them, and since when they are compared",
    days: null,
    why: "Someone may ask a year later who knew of it, and what Audian owes.",
  },
  {
    tables: ["give_backs"],
    what: "Numbers that someone wanted cancelled, who and when",
    days: null,
    why: "What giving them back saved is calculated from them, and that nobody else cancelled them.",
  },
  {
    tables: ["number_keeps"],
    what: "Numbers that are kept, until when, why and by whom; one for a number",
    days: null,
    why: "They hold until their day, until someone ends them or says something else.",
  },
  {
    tables: ["closed_months", "closed_month_numbers"],
    what: "Closed months: what each number and cost centre cost, the invoice, who closed them and their note",
    days: null,
    why: "What was passed on must still be true when it is audited. They cannot be changed, but for an erasure.",
  },
  {
    tables: ["users"],
    what: "Accounts of people, with their preferences",
    days: null,
    why: "Until they are erased: what they did leads to them.",
  },
  {
    tables: ["message_channels", "message_rules"],
    what: "What each person is told by mail, and webhooks with their addresses and secrets",
    days: null,
    why: "Until they are removed; a person's own go with an erasure.",
  },
  {
    tables: [
      "saved_views",
      "budgets",
      "ledger_accounts",
      "purchase_settings",
      "contract_report",
      "installation",
    ],
    what: "Saved views, budgets, ledger accounts of cost centres, rules of buying, the last comparison with Audian's API, which account this is",
    days: null,
    why: "They hold until someone changes them; there is one of each.",
  },
];

/** Everything that the database holds; each table is named. */
export const RETENTION: readonly Retention[] = [...Object.values(FORGOTTEN), ...KEPT];

/** How long something is kept, in words. */
export function retentionWords(days: number | null): string {
  if (days === null) return "for good";
  return days === 0 ? "while it counts" : `${days} days`;
}
