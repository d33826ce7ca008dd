import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { type NumberPage } from "@/lib/numbers/detail/detail";
import { HolderLink } from "../holders/holder-link";
import { ByPerson, Part } from "./detail-parts";

const LastDay = ({ day }: { day: string | null }) =>
  day === null ? "now" : <time dateTime={day}>{formatDate(day)}</time>;

/** Who had the number on which days, newest first; nothing where nobody ever had. */
export function NumberHolders({ number: { holders, goneAt } }: { number: NumberPage }) {
  if (holders.length === 0) return null;
  return (
    <Part title="Holders">
      <ol className="grid gap-1.5">
        {holders.map(({ holder, from, lastDay, by }) => (
          <li key={from} className="grid grid-cols-[12.5rem_minmax(0,1fr)] items-baseline gap-x-3">
            <span className="figures text-muted">
              {from === null ? "Before" : <time dateTime={from}>{formatDate(from)}</time>}
              {" – "}
              <LastDay day={lastDay ?? goneAt} />
            </span>
            <span className="min-w-0">
              <HolderLink name={holder} />
              <ByPerson name={by} />
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
