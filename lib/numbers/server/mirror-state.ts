import "server-only";
import { type MirrorState } from "../page";
import { syncProgress } from "./sync-progress";

/** How old and how complete the mirror is, as it travels to a browser. */
export async function readMirrorState(): Promise<MirrorState> {
  const { lastComplete, lastWalk, isRunning, numbers, priced } = await syncProgress();
  return {
    completeAt: lastComplete?.toISOString() ?? null,
    problem: lastWalk?.problem ?? null,
    readAt: lastWalk?.finishedAt?.toISOString() ?? null,
    isReading: isRunning,
    numbers,
    priced,
  };
}
