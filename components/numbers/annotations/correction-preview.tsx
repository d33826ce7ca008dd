"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { SINCE_EVER } from "@/lib/domain/annotation-history";
import { type Correction, type Replaced } from "@/lib/numbers/annotations/edit";
import { numbersQueries } from "@/lib/numbers/queries";
import { nameOfSaid, replacedSentence } from "./correction-words";

/** What would be replaced, before it is. What keeps it from being told is told when it is saved. */
export function CorrectionPreview({ asked, count }: { asked: Correction; count: number }) {
  const { data } = useQuery({ ...numbersQueries.correction(asked), placeholderData: keepPreviousData });
  return (
    <div role="status" className="grid gap-1 text-sm">
      {data && (
        <>
          <p className={data.numbers > 0 ? "font-medium" : "text-ink-soft"}>
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
