import "server-only";
import { isNull } from "drizzle-orm";
import { readLedger } from "@/lib/costs/month/server/read-ledger";
import { giveBacks } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { costWindow } from "@/lib/domain/costs/cost-ledger";
import { savedIn } from "@/lib/domain/give-back/savings";
import { joinTallies } from "@/lib/domain/tally";
import { env } from "@/lib/server/env/env";
import { type Savings } from "../savings-view";

/** What numbers saved that were given back, by the bridge of the costs (lib/domain/give-back/savings.ts). */
export async function readSavings(now = new Date()): Promise<Savings> {
  const [{ entries }, marks] = await Promise.all([
    readLedger(),
    database()
      .select({ numberId: giveBacks.numberId, markedAt: giveBacks.markedAt })
      .from(giveBacks)
      .where(isNull(giveBacks.takenOutAt)),
  ]);
  const markedAt = new Map(marks.map((mark) => [mark.numberId, mark.markedAt.getTime()]));
  const marked = entries.flatMap((entry) => {
    const at = markedAt.get(entry.id);
    return at === undefined ? [] : [{ entry, markedAt: at }];
  });
  const window = costWindow(now, env().REPORTING_TIME_ZONE);
  const { names } = window.months;
  // A charge of this month may have been made before the number left: then the next one has it.
  const last = names.indexOf(window.thisMonth) + 1;
  const months = names.slice(0, last + 1).flatMap((month, place) => {
    const saved = place === 0 ? joinTallies() : savedIn(marked, window, place);
    return saved.count > 0 ? [{ month, saved, isExpected: month >= window.thisMonth }] : [];
  });
  return { months: months.toReversed(), monthly: joinTallies(...months.map(({ saved }) => saved)) };
}
