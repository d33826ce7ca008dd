import "server-only";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { toDecimal } from "@/lib/domain/money/money";
import { csvColumns, type CsvColumn, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { env } from "@/lib/server/env/env";
import { type MarkedNumber } from "../give-back-view";
import { listWaiting } from "./list-decided";

/** The list to cancel as CSV: one row a number, the longest waiting first. Costs only for who may see them. */
export async function exportToCancel(seesCosts: boolean, now = new Date()): Promise<CsvFile> {
  const timeZone = env().REPORTING_TIME_ZONE;
  const { rows } = await listWaiting(now);
  const { text, instant } = csvColumns<MarkedNumber>(timeZone);
  const columns: CsvColumn<MarkedNumber>[] = [
    { heading: "Number", kind: "phone", value: ({ e164 }) => csvPhone(e164) },
    text("Friendly name", ({ friendlyName }) => friendlyName),
    text("Status", ({ status }) => status),
    ...(seesCosts
      ? [
          {
            heading: "Monthly cost",
            kind: "amount",
            value: ({ monthlyCost }: MarkedNumber) => monthlyCost && toDecimal(monthlyCost),
          } as const,
          text("Currency", ({ monthlyCost }) => monthlyCost?.currency ?? null),
        ]
      : []),
    instant("Marked", ({ markedAt }) => new Date(markedAt)),
    text("Marked by", ({ by }) => by),
    text("Audian ID", ({ id }) => id),
  ];
  return {
    fileName: csvFileName("numbers-to-cancel", { asOf: now, timeZone }),
    stream: csvStream(columns, rows),
  };
}
