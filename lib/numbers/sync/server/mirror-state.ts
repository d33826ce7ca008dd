import "server-only";
import { type MirrorState } from "@/lib/numbers/list/page";
import { syncProgress } from "./sync-progress";

/** How old and how complete the mirror is, as it travels to a browser. */
export async function readMirrorState(): Promise<MirrorState> {
  const { lastComplete, lastSync, isRunning, nextSyncAt, ...progress } = await syncProgress();
  return {
    completeAt: lastComplete?.toISOString() ?? null,
    problem: progress.problem,
    smallerList: progress.smallerList,
    nextSyncAt: nextSyncAt?.toISOString() ?? null,
    readAt: lastSync?.finishedAt?.toISOString() ?? null,
    isReading: isRunning,
    numbers: progress.numbers,
    priced: progress.priced,
  };
}
