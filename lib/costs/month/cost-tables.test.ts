import { describe, expect, it } from "vitest";
import { csvCell, type CsvColumn } from "@/lib/domain/text/csv";
import { sampleMonth, tally, usd } from "@/lib/testing/sample-month";
import { budgetLines, budgetWarnings } from "./budget-lines";
import {
  drilldownColumns,
  breakdownTable,
  bridgeTable,
  budgetsTable,
  calendarTable,
  monthsTable,
  moversTable,
} from "./cost-tables";

/** A table as a file has it: headings first. */
const cells = <Row>({ columns, rows }: { columns: readonly CsvColumn<Row>[]; rows: readonly Row[] }) => [
  columns.map(({ heading }) => heading),
  ...rows.map((row) => columns.map(({ kind, value }) => csvCell(kind, value(row)))),
];
const view = sampleMonth();

describe("tables of the costs as files", () => {
  it("have the bridge with both ends, signed and to the last digit", () => {
    const table = cells(bridgeTable(view));
    expect(table.slice(0, 4).map((row) => row.slice(0, 3))).toEqual([
      ["Reason", "Amount", "Currency"],
      ["2026-10", "219.05", "USD"],
      ["Numbers bought", "2.97", "USD"],
      ["Numbers removed", "-0.99", "USD"],
    ]);
    expect(table.at(-1)?.slice(0, 3)).toEqual(["2026-11", "222.13", "USD"]);
    expect(table).toHaveLength(11);
  });

  it("say of each month what kind of figure it is", () => {
    const table = cells(monthsTable(view));
    expect(table).toHaveLength(17);
    expect(table[13]).toEqual([
      "2026-11",
      "actual + forecast",
      "212",
      "221.13",
      "1.00",
      "222.13",
      "USD",
      "0",
    ]);
    expect(new Set(table.slice(1).map(([, kind]) => kind))).toEqual(
      new Set(["reconstructed", "calculated", "actual + forecast", "forecast"]),
    );
  });

  it("have a row per currency, and one with an empty amount where none is known", () => {
    const two = { count: 3, unknown: 1, totals: [{ amount: 7, currency: "EUR" }, usd(10_050)] };
    const row = { name: "=Sales", numbers: 3, shares: [], key: "k", href: null };
    const breakdowns = [
      {
        dimension: "tag" as const,
        isOverlapping: true,
        rows: [
          { ...two, ...row },
          { ...tally(1, 0, 1), ...row, name: null },
        ],
      },
    ];
    expect(cells(breakdownTable({ ...view, breakdowns }, "tag")).slice(1)).toEqual([
      ["'=Sales", "3", "3", "0.0007", "EUR", "1"],
      ["'=Sales", "3", "3", "1.005", "USD", "1"],
      ["No tag", "3", "1", "", "", "1"],
    ]);
  });

  it("have numbers as spreadsheets keep them, untouched by the guard, and names that it guards", () => {
    const [mover] = view.movers;
    const table = cells(moversTable({ ...view, movers: [{ ...mover!, friendlyName: "+HYPERLINK" }] }));
    expect(table[1]?.slice(0, 3)).toEqual(["+1 415-555-0001", "'+HYPERLINK", "active"]);
    const behind = { ...mover!, status: null, amount: usd(-9_900), isRenewal: false };
    expect(cells({ columns: drilldownColumns, rows: [behind] })[1]).toEqual([
      "+1 415-555-0001",
      "Front <desk>",
      "no longer in the account",
      "num_1",
      "-0.99",
      "USD",
      "0.00",
      "0.99",
    ]);
  });

  it("have the days ahead", () => {
    expect(cells(calendarTable(view))[1]).toEqual(["2026-11-30", "2", "1", "1.98", "USD", "0"]);
  });
});

describe("budgets beside a month", () => {
  const status = (costCentre: string | null, limit: number, now: number, over = {}) => ({
    costCentre,
    limit: usd(limit),
    monthlyNow: tally(1, now),
    onTheWay: tally(0, 0),
    left: usd(limit - now),
    ...over,
  });

  it("compare the charges of the month, of the cost centre or of all, and what comes", () => {
    const lines = budgetLines(view, [
      status(null, 2_211_299, 10),
      status("Support & Sales", 1_511_300, 1_600_000),
      status("Nobody", 1, 0),
    ]);
    expect(lines.map(({ monthVerdict, aheadVerdict }) => [monthVerdict, aheadVerdict])).toEqual([
      ["exceeded", "within"],
      ["within", "exceeded"],
      ["within", "within"],
    ]);
    // In total the forecast of the next month is more than today's monthly cost.
    expect(lines[0]?.ahead.totals).toEqual([usd(2_180_000)]);
    expect(budgetWarnings(view, lines)).toEqual([
      "November 2026 exceeds the budget in total.",
      "Today's numbers exceed the budget of Support & Sales from next month on.",
    ]);
    expect(cells(budgetsTable(lines))[2]).toEqual([
      "Support & Sales",
      "151.13",
      "151.13",
      "160.00",
      "-8.87",
      "USD",
      "within",
      "exceeded",
    ]);
  });

  it("count what is being bought, and warn of nothing that is within", () => {
    const [line] = budgetLines(view, [status("Support & Sales", 9_000_000, 100, { onTheWay: tally(1, 50) })]);
    expect(line?.ahead.totals).toEqual([usd(150)]);
    expect(budgetWarnings(view, [line!])).toEqual([]);
  });
});
