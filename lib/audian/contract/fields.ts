import { type Kind } from "./kinds";

/** A field of an answer, as the dashboard takes it. */
export type Field = {
  /** Dots lead into objects. */
  readonly name: string;
  readonly kind: Kind;
  /** What its absence means, and on which screen. */
  readonly without: string;
  /** Another name under which it is read. */
  readonly alias?: string;
  /** Nothing works as it should without it. */
  readonly isNeeded?: true;
};

const NAME: Field = {
  name: "friendly_name",
  kind: "text",
  without: "The list and the number's page say “No name”.",
};

/** A row of `GET /numbers`. */
export const LIST_ROW: readonly Field[] = [
  {
    name: "id",
    kind: "id",
    isNeeded: true,
    without: "The row is set aside: the number is in no list, and the connection page counts it.",
  },
  {
    name: "number",
    kind: "number",
    isNeeded: true,
    without: "The row is set aside: the number is in no list, and the connection page counts it.",
  },
  NAME,
  {
    name: "status",
    kind: "status",
    isNeeded: true,
    without: "Every number has the status “unknown”: the filter and the presets by status find nothing.",
  },
  {
    name: "purchased_at",
    alias: "purchasedAt",
    kind: "instant",
    without: "“Bought” is unknown, and costs start at the first price that was read.",
  },
  {
    name: "expires_at",
    alias: "expiresAt",
    kind: "instant",
    without: "“Renews” is unknown, and the preset of numbers that renew soon stays empty.",
  },
];

/** `GET /numbers/{id}`. */
export const DETAILS: readonly Field[] = [
  ...LIST_ROW,
  {
    name: "billing",
    kind: "object",
    isNeeded: true,
    without: "What numbers cost is unknown: the list, the number's page and all costs say so.",
  },
  {
    name: "billing.monthly_cost",
    kind: "money",
    isNeeded: true,
    without: "What numbers cost is unknown: the list, the number's page and all costs say so.",
  },
  { name: "billing.currency", kind: "currency", without: "Amounts count as US dollars." },
  {
    name: "billing.next_charge",
    alias: "billing.nextCharge",
    kind: "instant",
    without: "The next charge is unknown, and costs are calculated from the day of purchase.",
  },
  {
    name: "location",
    kind: "text",
    without: "The number's page shows the country in place of the city.",
  },
  { name: "features", kind: "texts", without: "The number's page says that features are unknown." },
];

/** A row of `GET /numbers/search`. */
export const INVENTORY_ROW: readonly Field[] = [
  { name: "number", kind: "number", isNeeded: true, without: "Buying finds no number." },
  { name: "location", kind: "text", without: "Search results name no place." },
  { name: "available", kind: "flag", without: "Every number found counts as available." },
  {
    name: "price.monthly",
    kind: "money",
    isNeeded: true,
    without: "Prices are unknown before a purchase, so only limits on how many numbers count.",
  },
  { name: "price.setup", kind: "money", without: "The setup fee is unknown before a purchase." },
  { name: "price.currency", kind: "currency", without: "Prices count as US dollars." },
  { name: "features", kind: "texts", without: "Numbers can't be told apart by what they can do." },
];

/** `GET /numbers/{id}/config`. */
export const CONFIGURATION: readonly Field[] = [
  { name: "id", kind: "id", without: "Nothing: it is known." },
  { name: "number", kind: "number", without: "Nothing: it is known." },
  NAME,
  { name: "call_forwarding", kind: "object", without: "Where calls go is shown as not forwarded." },
  { name: "call_forwarding.enabled", kind: "flag", without: "Where calls go is shown as not forwarded." },
  {
    name: "call_forwarding.forward_to",
    kind: "number",
    without: "Where calls go is shown as not forwarded.",
  },
  {
    name: "call_forwarding.when_unavailable",
    kind: "flag",
    without: "When calls are forwarded is not shown.",
  },
  { name: "call_forwarding.rings_before_forward", kind: "count", without: "The rings are not shown." },
  { name: "voicemail", kind: "object", without: "Voicemail is shown as off." },
  { name: "voicemail.enabled", kind: "flag", without: "Voicemail is shown as off." },
  { name: "voicemail.transcription", kind: "flag", without: "Transcripts are not shown." },
  { name: "voicemail.delete_after_days", kind: "count", without: "How long messages are kept is not shown." },
  { name: "sms_webhook", kind: "text", without: "Messages are shown as without a webhook." },
  { name: "voice_webhook", kind: "text", without: "Calls are shown as without a webhook." },
];

/** `GET /accounts/{id}/balance`. */
export const BALANCE: readonly Field[] = [
  { name: "balance", kind: "credit", isNeeded: true, without: "No credit is shown before a purchase." },
  { name: "currency", kind: "currency", without: "The credit counts as US dollars." },
];

/** `GET /billing/usage`. */
export const USAGE: readonly Field[] = [
  { name: "billing_period.start", kind: "instant", without: "Costs are not compared with the bill." },
  { name: "billing_period.end", kind: "instant", without: "Costs are not compared with the bill." },
  {
    name: "usage.phone_numbers.monthly_cost",
    kind: "money",
    isNeeded: true,
    without: "Costs are not compared with the bill.",
  },
  { name: "usage.phone_numbers.count", kind: "count", without: "Nothing: the numbers are counted here." },
  { name: "total_charges", kind: "money", without: "Costs don't show the bill so far." },
  { name: "estimated_final_charge", kind: "money", without: "Costs don't show what the bill may become." },
  { name: "currency", kind: "currency", without: "The bill counts as US dollars." },
];

/** A row of `GET /billing/invoices`. */
export const INVOICE: readonly Field[] = [
  { name: "id", kind: "id", isNeeded: true, without: "The invoice is typed in when a month is closed." },
  { name: "invoice_number", kind: "text", without: "An invoice is called by its ID." },
  { name: "issue_date", kind: "instant", without: "The date of an invoice is not shown." },
  { name: "period_start", kind: "instant", without: "An invoice counts as that of the month in UTC." },
  { name: "period_end", kind: "instant", without: "An invoice counts as that of the month in UTC." },
  {
    name: "amount",
    kind: "money",
    isNeeded: true,
    without: "The invoice is typed in when a month is closed.",
  },
  { name: "currency", kind: "currency", without: "An invoice counts as US dollars." },
  { name: "status", kind: "text", isNeeded: true, without: "The invoice is not matched with a month." },
];

/** Fields that are documented and of no use here. */
export const UNUSED: readonly string[] = [
  "country",
  "country_code",
  "usage.phone_numbers.unit_cost",
  "usage.api_calls",
  "usage.sms_messages",
  "usage.voice_minutes",
  "due_date",
  "paid_at",
];
