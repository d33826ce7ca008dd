import "server-only";
import { canonicalCode, readEnvelopeError } from "../../error-codes";
import { isRecord } from "../../errors";
import { unwrapData } from "../../reshape";
import { BALANCE, CONFIGURATION, DETAILS, type Field, INVENTORY_ROW, INVOICE, USAGE } from "../fields";
import { absent, asAssumed, differs, expectThat, type Finding, notChecked } from "../finding";
import { exampleOf, judgeRows } from "../judge";
import { type Recording } from "../recording";
import { type AudianClient, createAudianClient } from "../../server/client";
import { type AudianSettings, settingsForOneTask } from "../../server/settings";
import { type ContractReader, createContractReader, type Heard } from "./contract-reader";
import { checkList } from "./check-list";

export type ContractReport = { readonly findings: readonly Finding[]; readonly recording: Recording };

const EXAMPLES = 3;
const UNKNOWN_ID = "num_contract_check_no_such_number";

/** `url`: with /v2, no slash at the end. */
export type Target = { readonly url: string } & Pick<
  AudianSettings,
  "token" | "auth" | "accountId" | "proxy"
>;

/** The same as readContract, of any account. */
export async function checkContract({ url, ...target }: Target, now = new Date()): Promise<ContractReport> {
  const client = createAudianClient(settingsForOneTask({ ...target, baseUrl: url }));
  try {
    return await readContract(client, { now });
  } finally {
    await client.close();
  }
}

/**
 * Compares a vendor with what the dashboard assumes of it, by reading alone. Throws NoAnswer when it cannot be reached.
 * No text of the report holds the token. `pages`: how much of the list is read at most, a hundred numbers each.
 */
export async function readContract(
  client: AudianClient,
  { now = new Date(), pages }: { readonly now?: Date; readonly pages?: number },
): Promise<ContractReport> {
  const reader = createContractReader(client);
  const findings = await findAll(reader, await checkList(reader, pages), client, now);
  return { findings, recording: { recordedAt: now.toISOString(), exchanges: reader.exchanges() } };
}

async function findAll(
  reader: ContractReader,
  list: Awaited<ReturnType<typeof checkList>>,
  client: AudianClient,
  now: Date,
): Promise<Finding[]> {
  // Without a list there is no number to ask about, and most likely no way in.
  if (list.rows === null) return list.findings;
  const ids = list.rows
    .flatMap((row) => (isRecord(row) && row.id ? [String(row.id as string)] : []))
    .slice(0, EXAMPLES);
  return [
    ...list.findings,
    ...(await checkDetails(reader, ids)),
    ...(await checkUnknown(reader)),
    ...(await checkConfiguration(reader, ids)),
    ...(await checkSearch(reader)),
    ...(await checkBalance(reader, client.knownAccount())),
    ...(await checkUsage(reader, now)),
    ...(await checkInvoices(reader)),
    checkPace(reader),
  ];
}

async function checkDetails(reader: ContractReader, ids: readonly string[]): Promise<Finding[]> {
  const call = "GET /numbers/{id}";
  if (ids.length === 0) return [notChecked(call, "The account has no number to ask about.")];
  const details: Record<string, unknown>[] = [];
  for (const id of ids) {
    const heard = await reader.get(`/numbers/${encodeURIComponent(id)}`);
    const data = unwrapData(heard.body);
    const inner = isRecord(data) && isRecord(data.number) ? data.number : data;
    if (heard.status !== 200 || !isRecord(inner)) {
      const means =
        "What numbers cost can't be read: the number's page and all costs say that it is unknown.";
      return [differs(call, means, said(heard))];
    }
    details.push(inner);
  }
  const isSame = details.every((one, index) => String(one.id) === ids[index]);
  return [
    expectThat(
      `${call}: the number that was asked for`,
      isSame,
      "Answers about another number are not used.",
    ),
    ...judgeRows(call, details, DETAILS),
  ];
}

async function checkUnknown(reader: ContractReader): Promise<Finding[]> {
  const heard = await reader.get(`/numbers/${UNKNOWN_ID}`);
  const error = readEnvelopeError(heard.body, heard.status);
  const code = error?.code ?? (heard.status >= 400 ? canonicalCode("", heard.status) : null);
  const means = "A number that doesn't exist is shown as if Audian could not be asked.";
  return [
    expectThat("An unknown number: NOT_FOUND", code === "NOT_FOUND", means, said(heard)),
    expectThat(
      "An unknown number: an error that can be read",
      error !== null,
      "Errors are known by their HTTP status alone, so messages say less.",
      said(heard),
    ),
  ];
}

async function checkConfiguration(reader: ContractReader, ids: readonly string[]): Promise<Finding[]> {
  const call = "GET /numbers/{id}/config";
  if (ids.length === 0) return [notChecked(call, "The account has no number to ask about.")];
  const without = "Where calls go is not shown, and numbers can't be set up or renamed.";
  const paths = ids.map((id) => `/numbers/${encodeURIComponent(id)}/config`);
  return checkObjects(reader, paths, { call, without, fields: CONFIGURATION });
}

async function checkSearch(reader: ContractReader): Promise<Finding[]> {
  const call = "GET /numbers/search";
  const heard = await reader.get("/numbers/search?limit=2&offset=0&pattern=415*");
  const without = "Numbers are bought by typing them, and their price is unknown before.";
  if (isMissing(heard)) return [absent(call, without)];
  const data = unwrapData(heard.body);
  if (heard.status !== 200 || !isRecord(data) || !Array.isArray(data.numbers))
    return [differs(call, without, said(heard))];
  const rows: unknown[] = data.numbers;
  if (rows.length === 0) return [notChecked(call, "No number that starts with 415 is available.")];
  return [
    asAssumed(call),
    expectThat(`${call}: limit`, rows.length <= 2, "Pages of results are longer than was asked for."),
    ...judgeRows(call, rows, INVENTORY_ROW),
  ];
}

async function checkBalance(reader: ContractReader, accountId: string | null): Promise<Finding[]> {
  const call = "GET /accounts/{id}/balance";
  if (!accountId)
    return [
      notChecked(call, "The account's ID is not known: set AUDIAN_ACCOUNT_ID, or name it with --account."),
    ];
  const path = `/accounts/${encodeURIComponent(accountId)}/balance`;
  return checkObjects(reader, [path], {
    call,
    without: "No credit is shown before a purchase.",
    fields: BALANCE,
  });
}

async function checkUsage(reader: ContractReader, now: Date): Promise<Finding[]> {
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const start = day(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth())));
  const end = day(new Date(now.getTime() + 86_400_000));
  const path = `/billing/usage?start_date=${start}&end_date=${end}&granularity=month`;
  const without = "Costs are not compared with the bill.";
  return checkObjects(reader, [path], { call: "GET /billing/usage", without, fields: USAGE });
}

async function checkInvoices(reader: ContractReader): Promise<Finding[]> {
  const call = "GET /billing/invoices";
  const without = "Invoices are typed in when a month is closed.";
  const heard = await reader.get("/billing/invoices?limit=2&offset=0");
  if (isMissing(heard)) return [absent(call, without)];
  const data = unwrapData(heard.body);
  if (heard.status !== 200 || !isRecord(data) || !Array.isArray(data.invoices))
    return [differs(call, without, said(heard))];
  return [asAssumed(call), ...judgeRows(call, data.invoices, INVOICE)];
}

function checkPace(reader: ContractReader): Finding {
  const tells = reader.exchanges().some(({ headers }) => "ratelimit-limit" in headers);
  const means = "The dashboard keeps to AUDIAN_MAX_RPS, and slows down when it is told to.";
  return tells ? asAssumed("RateLimit headers") : absent("RateLimit headers", means);
}

async function checkObjects(
  reader: ContractReader,
  paths: readonly string[],
  { call, without, fields }: { call: string; without: string; fields: readonly Field[] },
): Promise<Finding[]> {
  const objects: unknown[] = [];
  for (const path of paths) {
    const heard = await reader.get(path);
    if (isMissing(heard)) return [absent(call, without)];
    const data = unwrapData(heard.body);
    if (heard.status !== 200 || !isRecord(data)) return [differs(call, without, said(heard))];
    objects.push(data);
  }
  return [asAssumed(call), ...judgeRows(call, objects, fields)];
}

const isMissing = ({ status }: Heard) => [403, 404, 405, 501].includes(status);
const said = ({ status, body }: Heard) =>
  `HTTP ${status} ${body === undefined ? "without JSON" : exampleOf(body)}`;
