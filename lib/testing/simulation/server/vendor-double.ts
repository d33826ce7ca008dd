import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { AudianError } from "@/lib/audian/errors";
import { readPurchase } from "@/lib/audian/server/purchase-call";
import { type OwnedNumber } from "@/lib/domain/number";
import { type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { type Reading } from "../account";

/** How many rows the vendor gives at once. */
const PAGE = 12;

/** What one run of production code sees of the account, and how often it has begun to read the list. */
type View = { readonly read: () => Promise<Reading>; reading: Promise<Reading> | null; readings: number };

const views = new AsyncLocalStorage<View>();

/** Runs production code that reads the account; its first question asks for what all of them are answered from. */
export function withReading<T>(read: () => Promise<Reading>, work: () => T): T {
  return views.run({ read, reading: null, readings: 0 }, work);
}

/** Stands for the process's client of Audian: the JSON that it reads is the simulated vendor's. */
export function installVendor(): void {
  const settings = { maxConcurrency: 2, timeZone: "UTC" };
  const client = {
    settings,
    get: answer,
    settingsForPurchase: () => Promise.resolve(settings),
    forgetToken: () => undefined,
  };
  Object.assign(globalThis, { audianClient: client });
}

async function answer(path: string, template: string) {
  const view = views.getStore();
  if (!view) throw new Error(`Nobody may read ${path} now`);
  const reading = await (view.reading ??= view.read());
  if (!reading) throw new AudianError({ code: "UPSTREAM_ERROR", message: "away" });
  if (template !== "/numbers") return { httpStatus: 200, body: { data: detailsOf(reading.sent, path) } };
  const offset = Number(new URL(path, "http://vendor").searchParams.get("offset"));
  if (offset === 0) view.readings += 1;
  return { httpStatus: 200, body: { data: pageOf(reading, offset, view.readings) } };
}

/** A reading that breaks off is one whose total changes each time that the list is read. */
function pageOf({ sent, isComplete, hasPageTotal }: NonNullable<Reading>, offset: number, readings: number) {
  const numbers = sent.slice(offset, offset + PAGE).map(toWire);
  const total = hasPageTotal ? numbers.length : sent.length;
  return { numbers, total: isComplete ? total : sent.length + readings, limit: PAGE, offset };
}

function detailsOf(rows: readonly OwnedNumber[], path: string) {
  const id = decodeURIComponent(path.split("/").at(-1) ?? "");
  const row = rows.find((one) => one.id === id);
  if (!row) throw new AudianError({ code: "NOT_FOUND", message: "no such number" });
  return toWire(row);
}

const toWire = ({ id, number, status, purchasedAt }: OwnedNumber) => ({
  id,
  number,
  friendly_name: null,
  status,
  ...(purchasedAt === null ? {} : { purchased_at: purchasedAt }),
});

/** An answer to a purchase as it comes over the wire, read by the production parser. */
export function overTheWire(given: PurchaseAnswer): PurchaseAnswer {
  if (given.kind !== "answered") return given;
  return readPurchase({ timeZone: "UTC" }, given.httpStatus, {}, JSON.stringify(bodyOf(given.body)));
}

function bodyOf(body: Extract<PurchaseAnswer, { kind: "answered" }>["body"]): unknown {
  if (body.kind === "number") return { success: true, data: toWire(body.number) };
  if (body.kind === "unreadable") return { success: true, data: body.named ? { id: body.named.id } : null };
  return { success: false, error: { code: body.vendorCode, message: body.message } };
}
