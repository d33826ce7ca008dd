import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { CODE_WORDING, inSentence } from "@/lib/domain/code-wording";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";
import { changeAnswered } from "./answer-sentence";
import { describeNumbersEdit } from "./edit-sentence";
import { describeGiveBack } from "./give-back-sentence";

/** One entry of the log as pages show it. Instants are ISO 8601. */
export type ActivityView = {
  readonly id: number;
  readonly at: string;
  /** Null: the dashboard itself. */
  readonly actor: string | null;
  readonly kind: string;
  readonly orderId: string | null;
  readonly fromState: PurchaseState | null;
  readonly toState: PurchaseState | null;
  readonly details: Readonly<Record<string, unknown>>;
};

const ENDS: Readonly<Record<string, string>> = {
  sending: "is being sent to Audian",
  bought: "was bought",
  not_bought: "was not bought",
  unknown: "is being checked",
  needs_review: "needs review",
  cancelled: "was cancelled before it was sent",
};

/** Why a purchase or an order is as it is. A code of an older version is shown as it is. */
function inBrackets(code: string | null): string {
  if (!code) return "";
  const row = Object.hasOwn(CODE_WORDING, code) ? CODE_WORDING[code as OutcomeCode] : null;
  return ` (${row ? inSentence(row.what) : code})`;
}

const REFUSALS: Readonly<Record<string, string>> = {
  no_role: ": none of their single sign-on groups has a role here",
  disabled: ": the person is disabled",
};

/** What happened, in a sentence. Texts of people and of the vendor come out as they are: show them as text. */
export function describeActivity(entry: ActivityView): string {
  const who = entry.actor ?? "The dashboard";
  const say = (name: string) => {
    const value = entry.details[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const because = inBrackets(say("code"));
  switch (entry.kind) {
    case "signed_in":
      return `${who} signed in.`;
    case "signed_out":
      return `${who} signed out.`;
    case "sign_in_refused":
      return `A sign-in ${signInFacts(entry)} was refused${REFUSALS[say("reason") ?? ""] ?? ""}${alsoCancelled(entry.details)}.`;
    case "sign_in_throttled":
      return `A sign-in ${signInFacts(entry)} failed too often: ${say("wait") ? `the next one was delayed by ${say("wait")}` : "new devices are blocked"}.`;
    case "person_arrived":
      return `${who} signed in with single sign-on for the first time, as ${say("role") ?? "a role unknown"}.`;
    case "role_followed":
      return `Single sign-on changed the role of ${who} from ${say("before") ?? "one"} to ${say("after") ?? "another"}${alsoCancelled(entry.details)}.`;
    case "cart_requested":
      return `${who} asked Operations to order ${count(say("numbers"), "number")}${say("reason") ? ` for ${say("reason")}` : ""}.`;
    case "cart_returned":
      return `${who} returned a request for ${count(say("numbers"), "number")} to ${say("requestedBy") ?? "the person who sent it"}.`;
    case "order_placed":
      return `${who} ordered ${say("number") ?? count(say("numbers"), "number")}${say("reason") ? ` for ${say("reason")}` : ""}${say("requestedBy") ? `, requested by ${say("requestedBy")}` : ""}.`;
    case "order_paused":
      return `The order ${say("until") ? "is waiting to retry" : "is paused until someone resumes it"}${because}; ${count(say("waiting"), "number")} still ${say("waiting") === "1" ? "waits" : "wait"}.`;
    case "order_resumed":
      return `${who} resumed the order.`;
    case "order_stopped": {
      const doubt = say("doubtful")
        ? `, and ${count(say("doubtful"), "number")} may have been sent before the database was restored: they need review`
        : "";
      return entry.actor
        ? `${who} cancelled what was not sent of the order${say("code") === "CANCELLED" ? "" : because}: ${count(say("cancelled"), "number")}${doubt}.`
        : `The order was stopped${because}: ${count(say("cancelled"), "number")} ${say("cancelled") === "1" ? "was" : "were"} not sent${doubt}.`;
    }
    case "purchase_changed":
      return purchaseChanged(entry, say("number") ?? "A number", say("code"));
    case "purchase_reviewed":
      return `${who} decided that ${say("number") ?? "the number"} ${entry.details.isOurs ? `was bought (${say("numberId") ?? "row unknown"})` : "was not bought"}. Note: ${say("note") ?? "none"}`;
    case "look_asked":
      return `${who} requested a check of ${say("number") ?? "a number"}.`;
    case "exported":
      return `${who} exported ${say("account") ? `what is known of ${say("account")}` : (say("export") ?? "a list")} (${say("file") ?? "file unknown"}).`;
    case "numbers_edited":
      return `${who} ${describeNumbersEdit(entry.details)}.`;
    case "number_set_up":
      return `${who} set up a number${facts(entry)}.`;
    case "numbers_set_up":
      return `${who} set up ${count(say("numbers"), "number")} at once${facts(entry, ["job", "numbers"])}.`;
    case "numbers_imported":
      return say("undone")
        ? `${who} undid an import: ${count(say("changed"), "number")} restored${facts(entry, ["undone", "changed"])}.`
        : `${who} imported details of ${count(say("changed"), "number")}${facts(entry, ["import", "changed"])}.`;
    case "holder_changed":
      return `${who} changed the holder ${say("holder") ?? "unknown"}: kind ${say("kind") ?? "none"} (before: ${say("kindBefore") ?? "none"}), external ID ${say("externalId") ?? "none"} (before: ${say("externalIdBefore") ?? "none"}).`;
    case "give_back_marked":
    case "give_back_taken_out":
    case "number_kept":
    case "keep_ended":
      return `${who} ${describeGiveBack(entry.kind, entry.details)}.`;
    case "smaller_list_accepted":
      return `${who} accepted that the account's list has become much smaller${facts(entry)}.`;
    case "changes_found":
      return `${who} found ${count(say("changes"), "change")} at Audian that nobody here ordered.`;
    case "change_answered":
      return changeAnswered(entry.actor, entry.details);
    case "budget_changed":
      return `${who} changed the budget ${say("costCentre") ? `of ${say("costCentre")}` : "in total"} from ${say("before") ?? "none"} to ${say("after") ?? "none"}.`;
    case "ledger_account_changed":
      return `${who} changed the ledger account of ${say("costCentre") ?? "what is unallocated"} from ${say("before") ?? "none"} to ${say("after") ?? "none"}.`;
    case "month_closed":
      return `${who} closed ${say("month") ?? "the month"} at ${say("total") ?? "nothing"}${say("unexplained") ? `, with ${say("unexplained")} unexplained` : ""}${say("note") ? `. Note: ${say("note")}` : "."}`;
    case "messages_changed":
      return `${who} changed messages to ${say("channel") ?? "a channel"}: ${say("change") ?? "changed"}.`;
    case "settings_changed":
      return `${who} changed ${say("setting") ?? "a setting"} from ${say("before") ?? "the default"} to ${say("after") ?? "the default"}.`;
    default:
      if (Object.hasOwn(PEOPLE, entry.kind)) return peopleChanged(entry);
      return `${who}: ${entry.kind.replaceAll("_", " ")}${facts(entry)}.`;
  }
}

/** About people: who did it, what, and to whom where that is somebody else. */
const PEOPLE: Readonly<Record<string, string>> = {
  person_invited: "invited {email} as {role}",
  person_joined: "accepted the invitation",
  password_link_made: "created a password link for {account}",
  password_changed: "set a new password",
  role_changed: "changed the role of {account} from {before} to {after}",
  person_disabled: "disabled {account}",
  person_enabled: "enabled {account}",
  person_erased: "erased a person, who is {account} from now on",
  sessions_ended: "ended all sessions of {account}",
  own_sessions_ended: "ended {sessions} of their own sessions",
};

function peopleChanged({ actor, kind, details }: ActivityView): string {
  const what = (PEOPLE[kind] ?? kind).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(details[name] ?? "unknown"),
  );
  return `${actor ?? "The command line"} ${what}${alsoCancelled(details)}.`;
}

/** What of the orders of a person was cancelled by a change of their account. */
function alsoCancelled({ cancelled }: ActivityView["details"]): string {
  if (typeof cancelled !== "number" || cancelled === 0) return "";
  return cancelled === 1
    ? ", and 1 number waiting in their orders was cancelled"
    : `, and ${cancelled} numbers waiting in their orders were cancelled`;
}

function purchaseChanged(entry: ActivityView, number: string, code: string | null): string {
  if (code === "FOUND_LATE") return `Found late: ${number} was bought after all, it is in the account.`;
  if (code === "FOUND") return `${number} was bought: it was found in the account.`;
  if (code === "DATABASE_RESTORED")
    return `${number} needs review${inBrackets(code)}: whether it was sent before is not known.`;
  const end = ENDS[entry.toState ?? ""] ?? `is now ${entry.toState ?? "unknown"}`;
  const by = entry.actor ? `, by ${entry.actor}` : "";
  return `${number} ${end}${by}${inBrackets(code)}.`;
}

function signInFacts({ details: { account, address } }: ActivityView): string {
  const whose = typeof account === "string" ? `as ${account}` : "to an account that does not exist";
  return typeof address === "string" ? `${whose} (from ${address})` : whose;
}

const count = (text: string | null, word: string) =>
  text === null ? `${word}s` : `${text} ${word}${text === "1" ? "" : "s"}`;

/** The small facts of a kind without a sentence of its own. */
function facts({ details }: ActivityView, without: readonly string[] = []): string {
  const known = Object.entries(details)
    .filter(
      ([name, value]) => !without.includes(name) && ["string", "number", "boolean"].includes(typeof value),
    )
    .map(([name, value]) => `${name}: ${String(value)}`);
  return known.length > 0 ? ` (${known.join(", ")})` : "";
}
