import "server-only";
import { AppError } from "@/lib/domain/failure";
import { dayIn, monthName } from "@/lib/domain/dates/months";
import { toDecimal } from "@/lib/domain/money/money";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { type FrozenCharge } from "@/lib/domain/costs/closing/closed";
import { type CsvColumn } from "@/lib/domain/text/csv";
import { type MonthView } from "@/lib/costs/month/month-view";
import { readFrozenRows } from "./closed-months";

type Row = FrozenCharge & {
  readonly id: string;
  readonly number: string;
  readonly holder: string | null;
  /** When it was due, in the zone of the month. */
  readonly day: string;
};

export const closedColumns: readonly CsvColumn<Row>[] = [
  { heading: "Number", kind: "phone", value: ({ number }) => csvPhone(number) },
  { heading: "Audian ID", kind: "text", value: ({ id }) => id },
  { heading: "Charged", kind: "date", value: ({ day }) => day },
  { heading: "Amount", kind: "amount", value: ({ cost }) => cost && toDecimal(cost) },
  { heading: "Currency", kind: "text", value: ({ cost }) => cost?.currency ?? null },
  { heading: "Cost centre", kind: "text", value: ({ costCentre }) => costCentre },
  { heading: "Holder", kind: "text", value: ({ holder }) => holder },
];

/** Every charge of a closed month as it was closed, by number. Throws AppError for a month that is open. */
export function readClosedCharges({ closed, month, timeZone }: MonthView): AsyncGenerator<readonly Row[]> {
  if (closed) return chargesOf(month, timeZone);
  throw new AppError("MISSING", `${monthName(month)} is not closed`, "Export it from the costs page.");
}

async function* chargesOf(month: string, timeZone: string): AsyncGenerator<readonly Row[]> {
  for await (const rows of readFrozenRows(month)) {
    yield rows.flatMap(({ numberId: id, number, holder, charges }) =>
      charges.map((charge) => ({
        ...charge,
        id,
        number,
        holder,
        day: dayIn(timeZone, new Date(charge.at)),
      })),
    );
  }
}
