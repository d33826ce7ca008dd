import {
  type ChangeAnswer,
  type ChangeKind,
  type ChangeState,
  type MoneyEffect,
  type ReferenceKind,
} from "@/lib/domain/changes/change";
import { formatChange, formatMoneyOrUnknown, type Money } from "@/lib/domain/money/money";
import { statusName } from "@/lib/domain/number";
import { type Tally } from "@/lib/domain/tally";

export const MAX_ANSWER_NOTE = 500;
export const MAX_REFERENCE = 100;

/** One of the two readings. Text is the vendor's, and untrusted. */
export type ReadingView = {
  readonly text: string | null;
  readonly price: Money | null;
  /** ISO 8601; null: there was no reading. */
  readonly at: string | null;
};

/** A change that nobody here ordered. Instants are ISO 8601. */
export type ChangeView = MoneyEffect & {
  readonly id: string;
  readonly kind: ChangeKind;
  /** Null: about the month `month`. */
  readonly number: {
    readonly id: string;
    readonly number: string;
    readonly friendlyName: string | null;
  } | null;
  readonly month: string | null;
  readonly was: ReadingView;
  readonly now: ReadingView & { readonly at: string };
  readonly foundAt: string;
  readonly revertedAt: string | null;
  readonly orderId: string | null;
  readonly state: ChangeState;
  /** Others that nobody has answered, found at the same time with the same readings. */
  readonly alike: number;
  /** The newest first. */
  readonly answers: readonly AnswerView[];
};

export type AnswerView = {
  readonly answer: ChangeAnswer;
  readonly note: string | null;
  readonly referenceKind: ReferenceKind | null;
  readonly reference: string | null;
  readonly by: string;
  readonly at: string;
};

/** What open changes do to what is paid a month. Reverted ones do nothing any more. */
export type ChangeSums = {
  readonly count: number;
  readonly more: Tally;
  readonly less: Tally;
  /** Of how many it is not known. */
  readonly unknown: number;
};

/** As of when the list is true, and what it cannot tell. Instants are ISO 8601. */
export type ChangesCoverage = {
  /** Null: no complete sync has been compared yet, or none since the database was restored. */
  readonly since: string | null;
  /** The last complete sync whose changes were looked at. */
  readonly asOf: string | null;
  readonly wasRestored: boolean;
  /** Prices count from here on; null: not yet. */
  readonly pricesFrom: string | null;
  /** Why nothing was raised since `asOf`, in a sentence; null: nothing keeps it. */
  readonly problem: string | null;
  /** A shorter list waits for a person: numbers that it lacks are not told as gone before. */
  readonly hasSmallerList: boolean;
};

export const KIND_NAMES: Readonly<Record<ChangeKind, string>> = {
  appeared: "Appeared without an order",
  gone: "Left the account",
  price: "Price changed",
  status: "Status changed",
  billed: "Billed otherwise than quoted",
  usage: "Audian's figure differs from ours",
  setup: "Set up elsewhere",
  name: "Renamed elsewhere",
};

export const ANSWER_NAMES: Readonly<Record<ChangeAnswer, string>> = {
  expected: "Expected",
  look_into: "To be looked into",
  vendor_error: "Audian's error",
};

export const REFERENCE_NAMES: Readonly<Record<ReferenceKind, string>> = {
  order: "Order",
  ticket: "Ticket",
  port: "Port",
};

/** What a reading said: "$0.99 a month", "Suspended", "not in the account". */
export function readingWords({ kind }: Pick<ChangeView, "kind">, { text, price }: ReadingView): string {
  switch (kind) {
    case "price":
    case "billed":
    case "usage":
      return `${formatMoneyOrUnknown(price)} a month`;
    case "appeared":
    case "gone":
    case "status":
      return text === null ? "Not in the account" : statusName(text);
    case "name":
      return text ?? "No name";
    case "setup":
      return text ?? "unknown";
  }
}

/** What the two readings are called. */
export function readingNames({ kind }: Pick<ChangeView, "kind">): readonly [was: string, now: string] {
  if (kind === "billed") return ["Quoted", "Billed"];
  if (kind === "usage") return ["Calculated", "Audian says"];
  return ["Was", "Now"];
}

/** "+$0.99 a month", "unknown", or "none" where no money moves. */
export function effectWords({ movesMoney, monthly }: MoneyEffect): string {
  if (!movesMoney) return "none";
  return monthly ? `${formatChange(monthly)} a month` : "unknown";
}

/** "+$3.96, -$0.99 a month, 2 unknown"; null where no money moves. */
export function sumWords({ more, less, unknown }: ChangeSums): string | null {
  const amounts = [...more.totals, ...less.totals].map(formatChange).join(", ");
  const parts = [
    amounts && `${amounts} a month`,
    unknown > 0 && `${unknown.toLocaleString("en-US")} unknown`,
  ];
  return parts.filter(Boolean).join(", ") || null;
}
