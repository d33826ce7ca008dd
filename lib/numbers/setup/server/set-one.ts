import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { getConfig, putConfig, type ReadConfig } from "@/lib/audian/server/number-config";
import { changeConfig, differences, type NumberSetup, readSetup } from "@/lib/domain/number-setup";
import { changedSince, wantedSetup } from "@/lib/domain/setup/setup-change";
import { failPoint } from "@/lib/server/env/fail-point";
import { commitSending, type Item } from "./claim-item";
import { isNotOffered, writeConfig } from "./set-up-number";

/** A number whose answers are lost again and again is not sent more often than this. */
const MAX_SENDS = 4;
const MAX_TRIES = 5;
const SECOND_MS = 1_000;
const PAUSES_MS = [5, 30, 120, 600, 1_800].map((seconds) => seconds * SECOND_MS);

/** How the vendor is read and written; a test has its own. */
export type Means = {
  readonly read: (id: string) => Promise<ReadConfig>;
  readonly write: (id: string, config: Readonly<Record<string, unknown>>) => Promise<void>;
};
export const VENDOR: Means = {
  read: (id) => getConfig(id, { lane: "background" }),
  write: (id, config) => putConfig(id, config, { lane: "background" }),
};

/** What became of a number. `released`: nothing, it is free again. */
export type Outcome = {
  readonly state: "pending" | "done" | "failed" | "uncertain";
  readonly code?: string | null;
  readonly changed?: readonly string[];
  readonly notTaken?: readonly string[];
  /** When it is tried again; absent: it is settled, or free at once. */
  readonly nextTryAt?: Date;
  /** The vendor was in trouble: others need not be tried before this. */
  readonly waitMs?: number;
  /** How the vendor has it, where that was read. */
  readonly now?: NumberSetup;
  readonly hasName?: boolean;
};

/**
 * One number: reads how the vendor has it, sends what has to differ, once, and reads it back. An answer that is lost is
 * no reason to send again: only a reading that shows the number as it was is.
 */
export async function setOne(item: Item, clock: () => Promise<Date>, means: Means): Promise<Outcome> {
  const { numberId, change } = item;
  let read: ReadConfig;
  try {
    read = await means.read(numberId);
  } catch (error) {
    return afterUnread(item, error, await clock());
  }
  const now = readSetup(read.clean);
  const wanted = wantedSetup(now, change);
  const todo = differences(now, wanted);
  const known = knownOf(read);
  if (todo.length === 0) return { state: "done", changed: changedBySending(item), ...known };
  const meanwhile = changedSince(item.before, now, wanted);
  if (meanwhile.length > 0)
    return { state: "failed", code: "CHANGED_MEANWHILE", notTaken: meanwhile, ...known };
  if (item.sends >= MAX_SENDS) return { state: "failed", code: "NOT_TAKEN", notTaken: todo, ...known };
  if (!(await commitSending(item, now, await clock()))) return { state: "pending" };
  await failPoint("after-set-up-commit");

  let lost: AudianError | null;
  try {
    lost = await writeConfig(() => means.write(numberId, changeConfig(read.sent, wanted, now)));
  } catch (error) {
    return refused(item, error, await clock());
  }
  await failPoint("after-set-up-answer");
  const after = await readBack(item, means);
  if (!after) return unclear({ ...item, sends: item.sends + 1 }, lost?.code ?? "NO_ANSWER", await clock());
  const is = readSetup(after.clean);
  const left = differences(is, wantedSetup(is, change));
  const changed = todo.filter((name) => !left.includes(name));
  if (left.length === 0) return { state: "done", changed, ...knownOf(after) };
  if (lost && changed.length === 0) return troubled(item, lost, await clock());
  return { state: "failed", code: "NOT_TAKEN", changed, notTaken: left, ...knownOf(after) };
}

/** The name is told only where the configuration has one. */
const knownOf = ({ clean }: ReadConfig) => ({ now: readSetup(clean), hasName: "friendly_name" in clean });

/** It is as it was asked for: what we sent, if anything, made it so. */
function changedBySending({ sends, before, change }: Item): string[] {
  return sends > 0 && before ? differences(before, wantedSetup(before, change)) : [];
}

/** A reading that was under way when we wrote may still show the old state: a second one decides. Null: not read. */
async function readBack({ numberId, change }: Item, means: Means): Promise<ReadConfig | null> {
  try {
    const read = await means.read(numberId);
    const is = readSetup(read.clean);
    return differences(is, wantedSetup(is, change)).length === 0 ? read : await means.read(numberId);
  } catch (error) {
    if (error instanceof AudianError) return null;
    throw error;
  }
}

function afterUnread(item: Item, error: unknown, now: Date): Outcome {
  if (!(error instanceof AudianError)) throw error;
  if (item.sends > 0) return unclear(item, error.code, now);
  if (isNotOffered(error)) return { state: "failed", code: "NOT_OFFERED" };
  return isTrouble(error) ? troubled(item, error, now) : { state: "failed", code: error.code };
}

/** The vendor said no, so nothing was changed. Too many requests are no answer about the number. */
function refused(item: Item, error: unknown, now: Date): Outcome {
  if (!(error instanceof AudianError)) throw error;
  return isTrouble(error) ? troubled(item, error, now) : { state: "failed", code: error.code };
}

const isTrouble = ({ isRetryable, code }: AudianError) => isRetryable || code === "UNAUTHENTICATED";

/** Nothing was changed, because of the vendor: later again, and the others wait as well. */
function troubled({ tries }: Item, { code, retryAfterSeconds }: AudianError, now: Date): Outcome {
  if (tries >= MAX_TRIES) return { state: "failed", code };
  const waitMs = retryAfterSeconds === null ? pauseOf(0) : retryAfterSeconds * SECOND_MS;
  return { state: "pending", code, waitMs, nextTryAt: later(now, Math.max(waitMs, pauseOf(tries))) };
}

/** It was sent, and could not be read since: read again, ever more rarely, and left to a person in the end. */
function unclear({ tries }: Item, code: string, now: Date): Outcome {
  const waitMs = pauseOf(0);
  if (tries >= MAX_TRIES) return { state: "uncertain", code };
  return { state: "uncertain", code, waitMs, nextTryAt: later(now, pauseOf(tries)) };
}

const pauseOf = (tries: number) => PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0;
const later = (now: Date, ms: number) => new Date(now.getTime() + ms);
