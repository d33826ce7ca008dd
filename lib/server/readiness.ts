import "server-only";

/** Without a sign of life from the database for so long, a background loop counts as cut off. */
const MAX_SILENCE_MS = 20_000;
/** A balancer asks more often than that. */
const ASKED_RECENTLY_MS = 60_000;

type Readiness = {
  isDraining: boolean;
  lastAskedAt: number | null;
  /** When the database last answered each background loop, on the clock of `performance.now`. */
  readonly loopsAliveAt: Map<string, number>;
};

// Next.js bundles routes and instrumentation apart: what both must see is kept on globalThis.
const shared = globalThis as typeof globalThis & { audianReadiness?: Readiness };
const readiness = () =>
  (shared.audianReadiness ??= { isDraining: false, lastAskedAt: null, loopsAliveAt: new Map() });

/** Somebody asks whether this process is ready, most likely a balancer. */
export function noteAsked(now = performance.now()): void {
  readiness().lastAskedAt = now;
}

/**
 * The process is about to end: a balancer in front should send nothing new. True when one has asked lately, so that it
 * is worth waiting until it has heard.
 */
export function startDraining(now = performance.now()): boolean {
  const state = readiness();
  state.isDraining = true;
  return state.lastAskedAt !== null && now - state.lastAskedAt < ASKED_RECENTLY_MS;
}

/** The database has answered a background loop; also at its start, so that one that never connects is noticed. */
export function noteLoopAlive(loop: string): void {
  readiness().loopsAliveAt.set(loop, performance.now());
}

export function forgetLoop(loop: string): void {
  readiness().loopsAliveAt.delete(loop);
}

/** Why this process should get no requests, as far as it knows without asking; null when nothing speaks against it. */
export function reasonNotReady(
  now = performance.now(),
): "draining" | "background work has no database" | null {
  const { isDraining, loopsAliveAt } = readiness();
  if (isDraining) return "draining";
  const isCutOff = [...loopsAliveAt.values()].some((aliveAt) => now - aliveAt > MAX_SILENCE_MS);
  return isCutOff ? "background work has no database" : null;
}
