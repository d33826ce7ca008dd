import "server-only";
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { cartRequests, orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { AppError } from "@/lib/domain/failure";
import { moneyOf, toDecimal } from "@/lib/domain/money/money";
import { type CsvColumn, csvColumns, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { env } from "@/lib/server/env/env";
import { idBatches, idList, inOrderOf } from "@/lib/server/id-list";
import { type OrderFilters } from "../list";
import { describePurchase } from "../wording";
import { ordersWhere, purchasesWhere } from "./order-query";
import { readOrder, requester, toPurchaseView, type Viewer } from "./read-order";

const BATCH = 500;
type Row = {
  readonly order: typeof orders.$inferSelect;
  readonly purchase: typeof purchases.$inferSelect;
  readonly placedBy: string;
  /** Who asked Operations for it; null: nobody did. */
  readonly requestedBy: string | null;
};
type Export = Promise<CsvFile>;

/** The purchases that match the list's filters as CSV, newest order first, one row per number. */
export async function exportPurchases(filters: OrderFilters, viewer: Viewer, now = new Date()): Export {
  return toFile("purchases", and(ordersWhere(filters, viewer), purchasesWhere(filters)), now);
}

/** The receipt of one order as CSV. Throws AppError for an order that is not this person's to see. */
export async function exportOrder(orderId: string, viewer: Viewer, now = new Date()): Export {
  if (!(await readOrder(orderId, viewer))) {
    throw new AppError("MISSING", "There is no such order", "It may belong to someone else.");
  }
  return toFile(`order-${orderId.slice(0, 8)}`, eq(orders.id, orderId), now);
}

function toFile(name: string, where: SQL | undefined, now: Date) {
  const timeZone = env().REPORTING_TIME_ZONE;
  return {
    fileName: csvFileName(name, { asOf: now, timeZone }),
    stream: csvStream(columns(timeZone), readBatches(where)),
  };
}

/** Which purchases is read once, at the beginning: one that comes or changes meanwhile moves nothing. */
async function* readBatches(where: SQL | undefined): AsyncGenerator<readonly Row[]> {
  const order = [desc(orders.placedAt), desc(orders.id), asc(purchases.position)];
  const [found] = await database()
    .select({ ids: idList(purchases.id, order) })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .where(where);
  for (const batch of idBatches(found?.ids ?? "", BATCH)) {
    const rows = await database()
      .select({ order: orders, purchase: purchases, placedBy: users.name, requestedBy: requester.name })
      .from(purchases)
      .innerJoin(orders, eq(orders.id, purchases.orderId))
      .innerJoin(users, eq(users.id, orders.placedBy))
      .leftJoin(cartRequests, eq(cartRequests.orderId, orders.id))
      .leftJoin(requester, eq(requester.id, cartRequests.requestedBy))
      .where(inArray(purchases.id, [...batch]));
    yield inOrderOf(batch, rows, ({ purchase }) => purchase.id);
  }
}

function columns(timeZone: string): CsvColumn<Row>[] {
  const { text, instant } = csvColumns<Row>(timeZone);
  const money = (heading: string, value: (row: Row) => number | null): CsvColumn<Row> => ({
    heading,
    kind: "amount",
    value: (row) => {
      const amount = moneyOf(value(row), row.purchase.currency);
      return amount && toDecimal(amount);
    },
  });
  const words = ({ purchase }: Row) => describePurchase(toPurchaseView(purchase, null));
  return [
    text("Order", ({ order }) => order.id),
    instant("Placed", ({ order }) => order.placedAt),
    text("Placed by", ({ placedBy }) => placedBy),
    text("Requested by", ({ requestedBy }) => requestedBy),
    text("Reason", ({ order }) => order.reason),
    text("Cost centre", ({ order }) => order.costCentre),
    { heading: "Number", kind: "phone", value: ({ purchase }) => csvPhone(purchase.number) },
    text("Friendly name", ({ purchase }) => purchase.friendlyName),
    text("State", (row) => words(row).badge),
    text("What happened", (row) => words(row).title),
    text("Code", ({ purchase }) => purchase.outcomeCode),
    money("Monthly cost, quoted", ({ purchase }) => purchase.quotedMonthlyCost),
    money("Setup fee, quoted", ({ purchase }) => purchase.quotedSetupFee),
    money("Monthly cost, billed", ({ purchase }) => purchase.billedMonthlyCost),
    text("Currency", ({ purchase }) => purchase.currency),
    instant("Sent", ({ purchase }) => purchase.sentAt),
    instant("Settled", ({ purchase }) => purchase.settledAt),
    text("Review note", ({ purchase }) => purchase.reviewNote),
    text("Audian ID", ({ purchase }) => purchase.numberId),
    text("Audian's reference", ({ purchase }) => purchase.requestId),
  ];
}
