import { setupWords, unclearWords } from "@/lib/domain/setup/setup-wording";
import { type PhoneNumber, type VendorNumber } from "@/lib/domain/phone/phone";
import { type SetupChange, type SetupDifference } from "@/lib/domain/setup/setup-change";
import { type NumberSetup } from "@/lib/domain/number-setup";

/** Rows that a page shows; all of them are in the file. */
export const MAX_SHOWN = 200;

/** One number of a job as pages show it. Instants are ISO 8601. */
export type SetupRow = {
  readonly numberId: string;
  readonly phone: PhoneNumber<VendorNumber>;
  readonly state: "pending" | "sending" | "done" | "failed" | "uncertain";
  /** What will be different; null: how Audian has it is unknown. */
  readonly differences: readonly SetupDifference[] | null;
  readonly change: SetupChange;
  /** Not read yet, in a draft. */
  readonly isReading: boolean;
  readonly code: string | null;
  readonly changed: readonly string[];
  readonly notTaken: readonly string[];
};

export type SetupJob = {
  readonly id: string;
  readonly state: "draft" | "running" | "paused" | "stopped" | "finished";
  readonly by: string;
  readonly counts: Readonly<Record<"all" | "changed" | "same" | "failed" | "uncertain" | "waiting", number>>;
  /** Of a draft: how many are still being read, and how many could not be. */
  readonly reading: number;
  readonly unread: number;
  readonly stopCode: string | null;
  /** Why nothing is sent at the moment, where the vendor is the reason. */
  readonly troubleCode: string | null;
  readonly createdAt: string;
  readonly endedAt: string | null;
  readonly rows: readonly SetupRow[];
};

/** A number that can be chosen to be set up. */
export type ChosenNumber = {
  readonly id: string;
  readonly phone: PhoneNumber<VendorNumber>;
  readonly friendlyName: string | null;
};

/** How another number is set up, to be taken over. */
export type CopiedSetup = { readonly from: PhoneNumber<VendorNumber>; readonly setup: NumberSetup };

/** What became of a number, in words: a state, and why or what to do. */
export function resultOf({
  state,
  code,
  changed,
  notTaken,
}: Pick<SetupRow, "state" | "code" | "changed" | "notTaken">): { what: string; todo: string } {
  if (state === "pending") return { what: "Waiting", todo: code ? setupWords(code).what : "" };
  if (state === "sending") return { what: "Sending", todo: "" };
  if (state === "done") {
    return changed.length > 0
      ? { what: "Set up", todo: changed.join(", ") }
      : { what: "Already set up this way", todo: "" };
  }
  const { what, todo } = state === "failed" ? setupWords(code ?? "UNKNOWN") : unclearWords(code);
  const names = notTaken.length > 0 ? `: ${notTaken.join(", ")}` : "";
  return { what: state === "failed" ? "Failed" : "Being checked", todo: `${what}${names}. ${todo}`.trim() };
}
