import { type MessageRules } from "@/lib/domain/messages/message-events";
import { type WebhookForm } from "@/lib/domain/messages/message-text";

/** A channel as people see it: no address but its host, no secret. Instants are ISO 8601. */
export type ChannelState = {
  readonly rules: MessageRules;
  /** Since when nothing is sent until somebody says so; null: it is not paused. */
  readonly pausedAt: string | null;
  /** Why the last attempt failed; null: it did not. */
  readonly problem: string | null;
};

/** What a person has chosen for their own mail. */
export type OwnMessages = ChannelState & {
  /** Where it goes: the address of the account. */
  readonly address: string;
  /** The deployment has set a mail server. */
  readonly hasMail: boolean;
};

export type WebhookView = ChannelState & {
  readonly id: string;
  readonly name: string;
  readonly form: WebhookForm;
  /** Host of its address, with a port where it has one. */
  readonly host: string;
  readonly isSigned: boolean;
};

export type DeliveryState = "waiting" | "sent" | "failed" | "dropped";

/** One message of the delivery log. */
export type DeliveryView = {
  readonly id: string;
  readonly subject: string;
  readonly isTest: boolean;
  /** A person's name, or that of a webhook. */
  readonly to: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: string;
  readonly settledAt: string | null;
  /** In words; null: not tried yet. */
  readonly result: string | null;
};

/** How many messages the log shows at once. */
export const LOG_LENGTH = 50;
export const OWN_LOG_LENGTH = 5;

export const FORM_NAMES: Readonly<Record<WebhookForm, string>> = {
  json: "Signed JSON",
  slack: "Slack",
  teams: "Microsoft Teams",
};
