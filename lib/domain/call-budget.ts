/** The share of a month's calls that background work may use; the rest is kept for people. */
const BACKGROUND_SHARE = 0.9;

/** "2026-11": the calendar month in UTC that a call counts for. */
export const callMonth = (at: Date): string => at.toISOString().slice(0, 7);

/** The first instant of the month after. */
export const nextCallMonth = (at: Date): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1));

export type CallsLeft = {
  /** For background work. 0: it waits for the next month. */
  readonly background: number;
  /** Of these, for reading again what was read before: spread over the month, so that they last until its end. */
  readonly repeats: number;
};

/** What is left of a month's calls when `used` were made by `now`. Without a limit there is no end to them. */
export function callsLeft(limit: number | undefined, used: number, now: Date): CallsLeft {
  if (limit === undefined) return { background: Infinity, repeats: Infinity };
  const share = Math.floor(limit * BACKGROUND_SHARE);
  const start = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
  const elapsed = (now.getTime() - start) / (nextCallMonth(now).getTime() - start);
  const background = Math.max(0, share - used);
  return { background, repeats: Math.min(background, Math.max(0, Math.floor(share * elapsed) - used)) };
}
