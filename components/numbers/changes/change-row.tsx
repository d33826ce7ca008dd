import Link from "next/link";
import { NumberLink } from "@/components/number/number-parts";
import { Time } from "@/components/shell/time";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { mayAnswer } from "@/lib/domain/changes/change";
import { monthName } from "@/lib/domain/dates/months";
import {
  ANSWER_NAMES,
  type AnswerView,
  type ChangeView,
  effectWords,
  KIND_NAMES,
  readingNames,
  type ReadingView,
  readingWords,
  REFERENCE_NAMES,
} from "@/lib/numbers/changes/change-view";
import { AnswerChange } from "./answer-change";

/** One change: of which number, its two readings, what it does to what is paid, and what was said of it. */
export function ChangeRow({ change }: { change: ChangeView }) {
  const { kind, number, month, was, now, revertedAt, orderId, state, answers } = change;
  const [wasName, nowName] = readingNames(change);
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1.5">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <span className="font-medium">{KIND_NAMES[kind]}</span>
          {number ? <NumberLink number={number} /> : month && <span>{monthName(month)}</span>}
        </div>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
          <ReadingRow name={wasName} change={change} reading={was} />
          <ReadingRow name={nowName} change={change} reading={now} />
        </dl>
        {revertedAt && (
          <p className="text-muted">
            As before again since <Time at={revertedAt} />.
          </p>
        )}
        {orderId && (
          <p className="text-muted">
            {kind === "appeared" ? "An order of ours was found for it since. " : ""}
            <OrderLink id={orderId} />
          </p>
        )}
        {answers.map((answer) => (
          <Answer key={answer.at} answer={answer} />
        ))}
      </div>
      <div className="flex flex-wrap items-start justify-between gap-3 sm:flex-col sm:items-end">
        <Effect change={change} />
        {(mayAnswer(state, "expected") || state === "open") && (
          <AnswerChange
            changeId={change.id}
            seen={answers.length}
            isLookedInto={state === "look_into"}
            movesMoney={change.movesMoney}
            alike={change.alike}
            about={`${KIND_NAMES[kind]}: ${number?.number ?? (month && monthName(month)) ?? ""}`}
          />
        )}
      </div>
    </li>
  );
}

function Effect({ change }: { change: ChangeView }) {
  const words = effectWords(change);
  return (
    <p className="figures whitespace-nowrap">
      <span className="sr-only">Effect on what is paid: </span>
      <span className={change.monthly ? "font-medium" : "text-muted"}>
        {words === "none" ? "No money moves" : words === "unknown" ? "Effect unknown" : words}
      </span>
    </p>
  );
}

function ReadingRow({ name, change, reading }: { name: string; change: ChangeView; reading: ReadingView }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">
        <bdi>{readingWords(change, reading)}</bdi>
        {reading.at && (
          <span className="text-muted">
            {" · read "}
            <Time at={reading.at} />
          </span>
        )}
      </dd>
    </>
  );
}

const TONES = { expected: "positive", look_into: "info", vendor_error: "caution" } as const;

function Answer({ answer: { answer, note, referenceKind, reference, by, at } }: { answer: AnswerView }) {
  return (
    <div className="grid gap-1 border-l-2 border-line pl-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <StatusBadge tone={TONES[answer]}>{ANSWER_NAMES[answer]}</StatusBadge>
        <span className="text-muted">
          <bdi>{by}</bdi>, <Time at={at} />
        </span>
        {referenceKind === "order" && reference && <OrderLink id={reference} />}
        {referenceKind !== null && referenceKind !== "order" && (
          <span>
            {REFERENCE_NAMES[referenceKind]} <bdi className="wrap-anywhere">{reference}</bdi>
          </span>
        )}
      </p>
      {note && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {note}
        </p>
      )}
    </div>
  );
}

const OrderLink = ({ id }: { id: string }) => (
  <Link href={`/purchases/${id}`} prefetch={false} className="text-action-strong underline">
    Open the order
  </Link>
);
