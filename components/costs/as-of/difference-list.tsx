import { NumberLink } from "@/components/number/number-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { Pagination } from "@/components/ui/table/pagination";
import { Cell, right, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { type AskedDifference, differenceHref } from "@/lib/costs/as-of/address";
import {
  annotationText,
  type DifferenceRow,
  type DifferenceView,
  type RowThen,
} from "@/lib/costs/as-of/as-of-view";
import { FACT_NAMES, KIND_NAMES } from "@/lib/costs/as-of/words";
import { TERM_WORDS } from "@/lib/costs/words";
import { DIFFERENCE_KINDS } from "@/lib/domain/as-of/day-difference";
import { type ChangedFact } from "@/lib/domain/as-of/number-on-day";
import { type Share } from "@/lib/domain/costs/bridge";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { formatChange, formatMoneyOrUnknown } from "@/lib/domain/money/money";

type Props = { view: DifferenceView; asked: AskedDifference };

/** The numbers that differ: arrived, left, changed. */
export function DifferenceList({ view, asked }: Props) {
  const { rows, count, page, pages, sums, from, to } = view;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Counts view={view} />
      <Kinds view={view} asked={asked} />
      {count === 0 ? (
        <EmptyState
          title={asked.show === null ? "Nothing changed between these days" : "No number is behind this"}
          action={
            asked.show !== null && (
              <LinkButton href={differenceHref({ ...asked, show: null, page: 1 })}>
                Show all changes
              </LinkButton>
            )
          }
        />
      ) : (
        <Table
          caption={`What changed from ${formatDate(from)} to ${formatDate(to)}`}
          heads={[
            "Number",
            "What changed",
            sums !== null && right("Monthly", WIDE),
            sums !== null && right("Charged", WIDE),
          ]}
        >
          {rows.map((row) => (
            <Row key={row.id}>
              <RowHeadCell className="align-top">
                <NumberLink number={{ ...row, number: row.name, friendlyName: nameOf(row) }} />
              </RowHeadCell>
              <Cell className="align-top wrap-anywhere sm:min-w-40">
                <What row={row} />
                {sums && (
                  <span className="figures mt-1 block sm:hidden">
                    <Shares shares={row.monthly} />
                  </span>
                )}
              </Cell>
              {sums && <ShareCell shares={row.monthly} />}
              {sums && <ShareCell shares={row.charged} />}
            </Row>
          ))}
        </Table>
      )}
      {pages > 1 && (
        <Pagination
          page={page}
          pages={pages}
          address={(other) => differenceHref({ ...asked, page: other })}
        />
      )}
    </div>
  );
}

const nameOf = ({ before, after }: DifferenceRow) => (after ?? before)?.friendlyName ?? null;

function Counts({ view: { counts, from, to } }: Pick<Props, "view">) {
  const { arrived, left, movedIn, movedOut } = counts;
  const moved = [
    movedIn > 0 && `${movedIn.toLocaleString("en-US")} moved in`,
    movedOut > 0 && `${movedOut.toLocaleString("en-US")} moved out`,
  ].filter((text) => text !== false);
  return (
    <p role="status" className="figures text-sm">
      {countOf(counts.from, "number")} on {formatDate(from)},{" "}
      {[`${arrived.toLocaleString("en-US")} arrived`, `${left.toLocaleString("en-US")} left`, ...moved].join(
        ", ",
      )}
      : {countOf(counts.to, "number")} on {formatDate(to)}.
    </p>
  );
}

function Kinds({ view: { kinds }, asked }: Props) {
  const link = (show: AskedDifference["show"], name: string, count: number | null) => (
    <li key={name}>
      <NavigationLink
        href={differenceHref({ ...asked, show, page: 1 })}
        scroll={false}
        aria-current={asked.show === show ? "true" : undefined}
        className="inline-flex min-h-8 items-center gap-1.5 rounded px-2 text-sm text-muted hover:bg-hover hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink pointer-coarse:min-h-11"
      >
        {name}
        {count !== null && <span className="figures text-xs">{count.toLocaleString("en-US")}</span>}
      </NavigationLink>
    </li>
  );
  const some = DIFFERENCE_KINDS.filter((kind) => kinds[kind] > 0);
  if (some.length === 0) return null;
  return (
    <nav aria-label="What is shown" className="-mx-2">
      <ul className="flex flex-wrap gap-1">
        {link(null, "All", null)}
        {some.map((kind) => link(kind, KIND_NAMES[kind], kinds[kind]))}
      </ul>
    </nav>
  );
}

/** Arrived and left say what it was; changed says what it was and became. */
function What({ row: { kind, changed, before, after } }: { row: DifferenceRow }) {
  const isMarked = (before?.reconstructed ?? after?.reconstructed ?? null) !== null;
  const own = kind === "arrived" ? after : before;
  return (
    <>
      {kind === "changed" ? (
        <ul>
          {changed.map((fact) => (
            <li key={fact}>
              <span className="text-muted">{FACT_NAMES[fact]}:</span> {factText(before, fact)}{" "}
              <span aria-hidden="true">→</span>
              <span className="sr-only">became</span> {factText(after, fact)}
            </li>
          ))}
        </ul>
      ) : (
        <>
          {KIND_NAMES[kind]}
          {kind !== "charges" && own && (
            <span className="text-muted">
              {[own.status, own.isCosting ? priceText(own) : null, own.annotations.costCentre]
                .filter((text) => text !== null)
                .map((text) => `, ${text}`)}
            </span>
          )}
        </>
      )}
      {isMarked && <span className="block text-xs text-muted">reconstructed</span>}
    </>
  );
}

const priceText = ({ monthlyCost }: RowThen) =>
  monthlyCost ? `${formatMoneyOrUnknown(monthlyCost)} a month` : "price unknown";

function factText(then: RowThen | null, fact: ChangedFact): string {
  if (!then) return "none";
  if (fact === "status") return then.status;
  if (fact === "price") return formatMoneyOrUnknown(then.monthlyCost);
  if (fact === "name") return then.friendlyName ?? "none";
  return annotationText(then.annotations[fact]) || "none";
}

const ShareCell = ({ shares }: { shares: readonly Share[] }) => (
  <Cell className={`figures text-right align-top ${WIDE}`}>
    <Shares shares={shares} />
  </Cell>
);

const Shares = ({ shares }: { shares: readonly Share[] }) => (
  <>
    {shares.length === 0 && <span className="text-muted">–</span>}
    {shares.map(({ term, currency, amount }) => (
      <span key={`${term} ${currency}`} className="block">
        <span className="whitespace-nowrap">
          {currency === null ? "unknown" : formatChange({ amount, currency })}
        </span>
        <span className="block text-xs text-muted">{TERM_WORDS[term].name}</span>
      </span>
    ))}
  </>
);
