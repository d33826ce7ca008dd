import Link from "next/link";
import { formatDate, formatInstant } from "@/lib/domain/dates/dates-for-people";
import { MAX_HISTORY, type NumberPage, type TimelineEntry } from "@/lib/numbers/detail/detail";
import { ByPerson, Part } from "./detail-parts";

const SHOWN = 8;

/** What happened to the number, newest first: changes at the vendor, here, and by whom. */
export function Timeline({
  number: { timeline, isOlderLeftOut },
  changesHref,
}: {
  number: NumberPage;
  /** Where the changes are that nobody here ordered; null: there are none, or not for this person. */
  changesHref: string | null;
}) {
  const older = timeline.slice(SHOWN);
  return (
    <Part title="History">
      {timeline.length === 0 ? (
        <p className="text-muted">No changes yet. Changes will appear here.</p>
      ) : (
        <Entries entries={timeline.slice(0, SHOWN)} />
      )}
      {older.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-6 w-fit cursor-pointer text-muted pointer-coarse:min-h-11">
            {older.length.toLocaleString("en-US")} older
          </summary>
          <div className="mt-2">
            <Entries entries={older} />
          </div>
        </details>
      )}
      {changesHref !== null && (
        <p className="mt-2">
          <Link href={changesHref} prefetch={false} className="text-action-strong underline">
            Changes nobody here ordered
          </Link>
        </p>
      )}
      {(isOlderLeftOut.history || isOlderLeftOut.said) && (
        <p className="mt-2 text-muted">
          The newest {MAX_HISTORY.toLocaleString("en-US")} changes are shown. Older ones are kept, and costs
          are calculated with all of them.
        </p>
      )}
    </Part>
  );
}

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="grid gap-1.5">
      {entries.map(({ at, what, value, by }, index) => (
        <li key={index} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
          {at ? (
            <time
              dateTime={at}
              title={at.length > 10 ? formatInstant(at) : undefined}
              className="figures text-muted"
            >
              {formatDate(at)}
            </time>
          ) : (
            <span className="text-muted">Before</span>
          )}
          <span className="line-clamp-3 wrap-anywhere">
            {what}
            {value !== null && (
              <>
                {" "}
                <bdi className="font-medium">{value}</bdi>
              </>
            )}
            <ByPerson name={by} />
          </span>
        </li>
      ))}
    </ol>
  );
}
