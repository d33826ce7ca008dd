import "server-only";
import { asc, sql } from "drizzle-orm";
import { numbers, annotationsHistory } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { editSince, ANNOTATION_KINDS, type Said } from "@/lib/domain/annotation-history";
import { type Correction, type CorrectionPreview, type Replaced } from "../edit";
import { dayOf } from "./edit-numbers";
import { selectionWhere } from "@/lib/numbers/list/server/number-query";
import { ANNOTATION_COLUMNS, readSaid } from "./store-annotations";

const BATCH = 1_000;
/** Things that are told one by one. */
const MAX_NAMED = 5;

/**
 * What a correction would replace if it were saved now, by the rule by which it is saved. Only numbers of which
 * something was said from that day on are looked at. Throws AppError for a day that a correction cannot reach.
 */
export async function previewCorrection(
  { selection, edit, since }: Correction,
  now = new Date(),
): Promise<CorrectionPreview> {
  const day = dayOf(since, now);
  const counter = new ReplacedCounter();
  const isSaidSince = sql`exists (select from ${annotationsHistory}
    where ${annotationsHistory.numberId} = ${numbers.id} and ${annotationsHistory.fromOn} >= ${day})`;
  for (let after = ""; ;) {
    const batch = await database()
      .select({ id: numbers.id, ...ANNOTATION_COLUMNS })
      .from(numbers)
      .where(sql`${selectionWhere(selection)} and ${numbers.id} > ${after} and ${isSaidSince}`)
      .orderBy(asc(numbers.id))
      .limit(BATCH);
    const said = await readSaid(
      database(),
      batch.map(({ id }) => id),
    );
    for (const row of batch) {
      const outcome = editSince(row, said.get(row.id) ?? [], edit, day);
      if (outcome.kind === "changed") counter.add(outcome.replaced);
    }
    after = batch.at(-1)?.id ?? "";
    if (batch.length < BATCH) return counter.preview();
  }
}

/** Counts equal things that were said of several numbers together. */
class ReplacedCounter {
  private numbers = 0;
  private readonly things = new Map<string, Replaced>();

  add(replaced: readonly Said[]): void {
    if (replaced.length > 0) this.numbers += 1;
    const own = new Map<string, Said>();
    for (const said of replaced) {
      const key = JSON.stringify([said.kind, said.value]);
      if (!own.has(key)) own.set(key, said);
    }
    for (const [key, { kind, value, from }] of own) {
      const known = this.things.get(key);
      this.things.set(key, {
        kind,
        value,
        numbers: (known?.numbers ?? 0) + 1,
        from: known && known.from < from ? known.from : from,
      });
    }
  }

  preview(): CorrectionPreview {
    const place = ({ kind }: Replaced) => ANNOTATION_KINDS.indexOf(kind);
    const things = [...this.things.values()].sort(
      (one, other) =>
        other.numbers - one.numbers ||
        (one.from < other.from ? -1 : one.from > other.from ? 1 : place(one) - place(other)),
    );
    return {
      numbers: this.numbers,
      replaced: things.slice(0, MAX_NAMED),
      more: Math.max(0, things.length - MAX_NAMED),
    };
  }
}
