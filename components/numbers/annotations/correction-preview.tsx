"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { ANNOTATION_NAMES, annotationHeading } from "@/lib/domain/annotations";
import { SINCE_EVER } from "@/lib/domain/annotation-history";
import { type Correction, type Replaced } from "@/lib/numbers/annotations/edit";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";
import { cutText } from "@/lib/domain/text/clean-text";

/** What would be replaced, before it is. What keeps it from being told is told when it is saved. */
export function CorrectionPreview({ asked, count }: { asked: Correction; count: number }) {
  const { data } = useQuery(
    { ...numbersQueries.correction(asked), placeholderData: keepPreviousData },
    queryClient(),
  );
  return (
    <div role="status" className="grid gap-1 text-sm">
      {data && (
        <>
          <p className={data.numbers > 0 ? "font-medium" : "text-muted"}>
            {replacedSentence(data.numbers, count)}
          </p>
          {data.replaced.length > 0 && (
            <ul className="ml-5 grid list-disc gap-0.5">
              {data.replaced.map((thing) => (
                <ReplacedThing
                  key={`${thing.kind} ${JSON.stringify(thing.value)}`}
                  thing={thing}
                  count={count}
                />
              ))}
              {data.more > 0 && <li>and {data.more.toLocaleString("en-US")} more</li>}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

function ReplacedThing({ thing, count }: { thing: Replaced; count: number }) {
  const { name, value } = nameOfSaid(thing);
  const from = thing.from === SINCE_EVER ? "" : ` from ${formatDate(thing.from)}`;
  return (
    <li>
      {name}
      {value && (
        <>
          {" "}
          <bdi className="wrap-anywhere">{value}</bdi>
        </>
      )}
      {from}
      {count > 1 &&
        `, of ${thing.numbers.toLocaleString("en-US")} ${thing.numbers === 1 ? "number" : "numbers"}`}
    </li>
  );
}

const MAX_LENGTH = 80;

/** What was said, as words of a list: "Cost centre" with its name, or "No cost centre". Notes are sentences. */
export function nameOfSaid({ kind, value }: Pick<Replaced, "kind" | "value">): {
  readonly name: string;
  readonly value: string | null;
} {
  const text = typeof value === "string" ? value : (value ?? []).join(", ");
  if (text === "") return { name: `No ${ANNOTATION_NAMES[kind]}`, value: null };
  return {
    name: `${annotationHeading(kind)}${kind === "note" ? ":" : ""}`,
    value: text.length > MAX_LENGTH ? `${cutText(text, MAX_LENGTH)}…` : text,
  };
}

/** Of how many of the edited numbers something gives way. */
export function replacedSentence(numbers: number, count: number): string {
  const those = count === 1 ? "it" : "them";
  if (numbers === 0) return `Replaces nothing: no other details were set for ${those} since.`;
  if (count === 1) return "Replaces the details set for it since:";
  const some = numbers.toLocaleString("en-US");
  const all = Math.max(count, numbers).toLocaleString("en-US");
  return `Replaces the details set since for ${some} of the ${all} numbers:`;
}
