import "server-only";
import { listNumbers } from "@/lib/audian/server/numbers";
import { type OwnedNumber } from "@/lib/domain/number";
import { describePhone } from "@/lib/domain/phone";
import { type NumberFilters } from "../filters";
import { type NumbersPage } from "../page";

const MOST_CALLS = 10;

/**
 * A page of the numbers the account owns, newest first as the vendor lists them. A vendor may give fewer rows than
 * asked for although there are more, so it reads on until the page is full. Throws AudianError.
 */
export async function listOwnedNumbers({ status, size, page }: NumberFilters): Promise<NumbersPage> {
  const asOf = new Date().toISOString();
  const rows = new Map<string, OwnedNumber>();
  const start = (page - 1) * size;
  let offset = start;
  let total = 0;
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const wanted = start + size - offset;
    const answer = await listNumbers({ limit: wanted, offset, ...(status ? { status } : {}) });
    total = answer.total;
    for (const row of answer.numbers.slice(0, wanted)) rows.set(row.id, row);
    offset += answer.numbers.length;
    if (answer.numbers.length === 0 || offset >= start + size || offset >= total) break;
  }
  return {
    numbers: [...rows.values()].map((row) => ({ ...row, phone: describePhone(row.number) })),
    total,
    pages: Math.max(1, Math.ceil(total / size)),
    asOf,
  };
}
