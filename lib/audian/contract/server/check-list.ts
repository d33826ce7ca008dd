import "server-only";
import { isRecord } from "../../errors";
import { unwrapData } from "../../reshape";
import { LIST_ROW } from "../fields";
import { asAssumed, differs, expectThat, type Finding, notChecked } from "../finding";
import { exampleOf, judgeNew, judgeRows } from "../judge";
import { type ContractReader, type Heard } from "./contract-reader";

const CALL = "GET /numbers";
const PAGE = 100;
/** Of an account that is larger the rest is not read: what is looked for shows in the beginning. */
const MAX_PAGES = 30;
const SMALL = 2;

type Page = { readonly rows: readonly unknown[]; readonly total: unknown };

/** What the list of numbers is like, and its rows of at most so many pages; null where there is none to be read. */
export async function checkList(
  reader: ContractReader,
  pages = MAX_PAGES,
): Promise<{ findings: Finding[]; rows: readonly unknown[] | null }> {
  const first = await reader.get(pathOf(SMALL, 0));
  if (first.status === 401 || first.status === 403)
    return refused("The API key", "Audian refuses it, so nothing else can be checked.", first);
  const page = pageOf(first);
  if (!page)
    return refused(`${CALL}: data.numbers`, "No list can be read, so the dashboard stays empty.", first);
  const { rows, end } = await readAll(reader, pages);
  return {
    rows,
    findings: [
      asAssumed("The API key"),
      expectThat(
        `${CALL}: success and data`,
        isRecord(first.body) && first.body.success === true && "data" in first.body,
        "The body has another envelope; what is in it is read all the same.",
        exampleOf(first.body),
      ),
      expectThat(
        `${CALL}: limit`,
        page.rows.length <= SMALL,
        "Pages are as large as Audian likes; they are read as they come.",
        `${page.rows.length} rows for limit=${SMALL}`,
      ),
      ...(await checkOffset(reader, page.rows, rows.length)),
      ...(await checkStatus(reader, rows)),
      checkEnd(end, rows.length),
      checkTotal(page, rows.length, end),
      checkIds(rows),
      ...judgeNew(CALL, [unwrapData(first.body)], ["numbers", "total", "limit", "offset"]),
      ...(rows.length === 0
        ? [notChecked(`${CALL}: rows`, "The account has no numbers.")]
        : judgeRows(CALL, rows, LIST_ROW)),
    ],
  };
}

const refused = (point: string, means: string, heard: Heard) => ({
  findings: [differs(point, means, `HTTP ${heard.status}`)],
  rows: null,
});

const pathOf = (limit: number, offset: number, status?: string) =>
  `/numbers?limit=${limit}&offset=${offset}${status === undefined ? "" : `&status=${encodeURIComponent(status)}`}`;

function pageOf({ status, body }: Heard): Page | null {
  const data = unwrapData(body);
  if (status !== 200 || !isRecord(data) || !Array.isArray(data.numbers)) return null;
  return { rows: data.numbers as unknown[], total: data.total };
}

type End = "empty page" | "same page again" | "broken off" | "not reached";

/** All pages, up to an empty one. */
async function readAll(reader: ContractReader, most: number): Promise<{ rows: unknown[]; end: End }> {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  for (let pages = 0; pages < most; pages += 1) {
    const page = pageOf(await reader.get(pathOf(PAGE, rows.length)));
    if (!page) return { rows, end: "broken off" };
    if (page.rows.length === 0) return { rows, end: "empty page" };
    const key = JSON.stringify(page.rows.map(idOf));
    if (seen.has(key)) return { rows, end: "same page again" };
    seen.add(key);
    rows.push(...page.rows);
  }
  return { rows, end: "not reached" };
}

async function checkOffset(
  reader: ContractReader,
  first: readonly unknown[],
  count: number,
): Promise<Finding[]> {
  const again = pageOf(await reader.get(pathOf(SMALL, 0)));
  const order = expectThat(
    `${CALL}: the same order each time`,
    JSON.stringify(again?.rows.map(idOf)) === JSON.stringify(first.map(idOf)),
    "Rows move between pages while the list is read: a reading takes longer until it is believed.",
  );
  if (count <= SMALL)
    return [order, notChecked(`${CALL}: offset`, "The account has too few numbers for two pages.")];
  const second = pageOf(await reader.get(pathOf(SMALL, SMALL)));
  const repeated = second?.rows.some((row) => first.map(idOf).includes(idOf(row))) ?? true;
  return [
    order,
    expectThat(
      `${CALL}: offset`,
      !repeated,
      "Pages can't be told apart: numbers are missing from the list, and none is marked as no longer in account.",
    ),
  ];
}

async function checkStatus(reader: ContractReader, rows: readonly unknown[]): Promise<Finding[]> {
  const point = `${CALL}: status`;
  const status = rows.map(statusOf).find((one) => one !== null);
  if (!status) return [notChecked(`${point} as a filter`, "No row has a status.")];
  const page = pageOf(await reader.get(pathOf(PAGE, 0, status)));
  const isKept = page !== null && page.rows.length > 0 && page.rows.every((row) => statusOf(row) === status);
  return [
    expectThat(
      `${point} as a filter`,
      isKept,
      "Nothing: the dashboard filters its own copy.",
      `status=${status}`,
    ),
  ];
}

function checkEnd(end: End, read: number): Finding {
  const point = `${CALL}: an empty page behind the last row`;
  if (end === "not reached")
    return notChecked(point, `The account has more numbers than the ${read} that were read.`);
  return expectThat(
    point,
    end === "empty page",
    "No reading of the list is complete, so no number is marked as no longer in account.",
    end,
  );
}

function checkTotal({ total }: Page, counted: number, end: End): Finding {
  const point = `${CALL}: total`;
  if (end !== "empty page") return notChecked(point, "The list was not read to its end.");
  const means = "It is no more than a hint: a reading ends with an empty page.";
  return expectThat(point, total === counted, means, `${exampleOf(total)} for ${counted} rows`);
}

function checkIds(rows: readonly unknown[]): Finding {
  const ids = rows.map(idOf).filter((id) => id !== null);
  const means = "Numbers with the same ID can't be told apart: one of them is shown.";
  return expectThat(`${CALL}: one id for each number`, new Set(ids).size === ids.length, means);
}

const idOf = (row: unknown) => (isRecord(row) && row.id !== undefined ? String(row.id as string) : null);
const statusOf = (row: unknown) => (isRecord(row) && typeof row.status === "string" ? row.status : null);
