import { printTable } from "../figures";

/** What one reading of a whole account took. */
export type Scan = {
  readonly numbers: number;
  readonly priced: number;
  /** Of the list and of billing together. */
  readonly calls: number;
  /** Until the list was read twice and stored; billing is read meanwhile. */
  readonly listMs: number;
  readonly tookMs: number;
  readonly isComplete: boolean;
  /** Processor time of the reading process, which is the same on a busy machine. */
  readonly cpuMs: number;
};

export const LATENCY_MS = 50;
const FOR_BACKGROUND = 8;
const LEAST_SHARE = 0.95;

/** Prints a scan beside the time that its calls alone take, and answers with the limits that were broken. */
export function reportScan(scan: Scan): string[] {
  const { numbers, priced, calls, listMs, tookMs, cpuMs } = scan;
  const ideal = ((Math.ceil(numbers / 100) + priced) * LATENCY_MS) / FOR_BACKGROUND;
  const share = ideal / tookMs;
  console.log(
    `\nFull scan of ${numbers} numbers at ${LATENCY_MS} ms, ${FOR_BACKGROUND} calls at once, no rate cap\n`,
  );
  const ms = (value: number) => `${Math.round(value)} ms`;
  printTable(
    ["calls", "list complete after", "ideal", "took", "ideal / took", "own CPU"],
    [[String(calls), ms(listMs), ms(ideal), ms(tookMs), share.toFixed(3), ms(cpuMs)]],
  );
  const problems = scan.isComplete ? [] : ["The full scan was not complete."];
  if (share < LEAST_SHARE)
    problems.push(`The full scan reached ${share.toFixed(3)} of the ideal; the limit is ${LEAST_SHARE}.`);
  return problems;
}
