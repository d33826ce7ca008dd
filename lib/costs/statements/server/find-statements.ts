import "server-only";
import { parseDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type CostLedger } from "@/lib/domain/costs/cost-ledger";
import { byName, type Statement, statementsOf } from "@/lib/domain/costs/statements/statements";
import { type Month, monthIn } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { joinTallies, type Tally, tallyOf } from "@/lib/domain/tally";
import { signature } from "@/lib/costs/month/server/calculate-once";
import { type MonthView } from "@/lib/costs/month/month-view";
import { sinceClosed } from "@/lib/costs/month/server/month-parts";
import { type Basis, readBasis } from "@/lib/costs/month/server/read-basis";
import { readMonth } from "@/lib/costs/month/server/read-month";

/** More often than this in a row nobody writes between two readings. */
const ATTEMPTS = 3;

export type FoundStatements = {
  readonly view: MonthView;
  /** By name, unallocated last and always there. */
  readonly statements: readonly Statement[];
  readonly isOver: boolean;
};

/**
 * The statements of a month; null is the current one. They are never shown where they do not make the month: what was
 * written between two readings makes both be read again. Throws AppError for a month that is not shown.
 */
export async function findStatements(month: Month | null, now: Date): Promise<FoundStatements> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const view = await readMonth(month, now);
    // As of the same instant: what is due in between counts in both or in neither.
    const basis = await readBasis(view.month, new Date(view.asOf));
    const statements = statementsOnce(basis);
    if (!areWhole(statements, view)) continue;
    return {
      view,
      statements: withCorrected(statements, view).map((statement) => ({
        ...statement,
        bridges: sinceClosed(statement.bridges, basis, statement.costCentre),
      })),
      isOver: view.month < monthIn(view.timeZone, new Date(view.asOf)),
    };
  }
  throw new AppError(
    "CHANGED_MEANWHILE",
    "The statements don't add up to the month yet",
    "The account is being read, and figures changed meanwhile. Nothing is wrong with them; open the page again in a moment.",
  );
}

/** The one that a key names; one of nothing where the month has none. Throws AppError for what names none. */
export function findStatement(statements: readonly Statement[], key: string): Statement {
  const behind = parseDrilldownKey(key);
  if (behind?.kind !== "group" || behind.dimension !== "costCentre") {
    throw new AppError(
      "MISSING",
      "There is no such statement",
      "Open a statement from the list of all cost centres.",
    );
  }
  return statements.find(({ costCentre }) => costCentre === behind.value) ?? emptyStatement(behind.value);
}

type Known = { readonly key: string; readonly statements: readonly Statement[] };
/** Those of the last month that somebody asked for, by the numbers they were made of. */
const known = new WeakMap<CostLedger["entries"], Known>();

function statementsOnce({ ledger, window, month }: Basis): readonly Statement[] {
  const key = [month, window.timeZone, window.now, ...signature(ledger)].join(" ");
  const found = known.get(ledger.entries);
  if (found?.key === key) return found.statements;
  const statements = statementsOf(ledger, window, month);
  known.set(ledger.entries, { key, statements });
  return statements;
}

function areWhole(statements: readonly Statement[], { figures: { total, setupFees } }: MonthView): boolean {
  return (
    isSame(joinTallies(...statements.map(({ charges }) => charges)), total) &&
    isSame(joinTallies(...statements.map((one) => one.setupFees)), setupFees)
  );
}

const isSame = (one: Tally, other: Tally) =>
  one.count === other.count &&
  one.unknown === other.unknown &&
  JSON.stringify(one.totals.map(({ amount, currency }) => [amount, currency])) ===
    JSON.stringify(other.totals.map(({ amount, currency }) => [amount, currency]));

/** Also of cost centres that have nothing but a correction; unallocated is there in any case. */
function withCorrected(statements: readonly Statement[], { corrections }: MonthView): readonly Statement[] {
  const known = new Set(statements.map(({ costCentre }) => costCentre));
  const others = new Set([...corrections.map(({ costCentre }) => costCentre), null]);
  const added = [...others].filter((costCentre) => !known.has(costCentre));
  return [...statements, ...added.map(emptyStatement)].sort(byName);
}

const emptyStatement = (costCentre: string | null): Statement => ({
  costCentre,
  lines: [],
  charges: tallyOf([]),
  setupFees: tallyOf([]),
  bridges: [],
});
