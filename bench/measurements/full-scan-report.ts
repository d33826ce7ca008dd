import { printTable } from "../figures";

/** What one reading of a whole account took. */
export type Scan = {
  readonly numbers: number;
  readonly priced: number;
  readonly listMs: number;
  readonly detailsMs: number;
  readonly listCalls: number;
  readonly isComplete: boolean;
  /** Processor time of the reading process, which is the same on a busy machine. */
  readonly listCpuMs: number;
  readonly detailsCpuMs: number;
};

export const LATENCY_MS = 50;
const FOR_BACKGROUND = 8;
const LEAST_SHARE = 0.9;

/** Prints a scan beside the time that its calls alone take, and answers with the limits that were broken. */
export function reportScan(scan: Scan): string[] {
  const { numbers, priced, listMs, detailsMs, listCalls, listCpuMs, detailsCpuMs } = scan;
  const turns = (calls: number) => (calls * LATENCY_MS) / FOR_BACKGROUND;
  const idealList = turns(Math.ceil(numbers / 100));
  const idealDetails = turns(priced);
  const share = (idealList + idealDetails) / (listMs + detailsMs);
  const row = (name: string, calls: number, ideal: number, took: number, cpu: number) => [
    name,
    String(calls),
    `${Math.round(ideal)} ms`,
    `${Math.round(took)} ms`,
    (ideal / took).toFixed(3),
    `${Math.round(cpu)} ms`,
  ];
  console.log(
    `\nFull scan of ${numbers} numbers at ${LATENCY_MS} ms, ${FOR_BACKGROUND} calls at once, no rate cap\n`,
  );
  printTable(
    ["", "calls", "ideal", "took", "ideal / took", "own CPU"],
    [
      row("list, read twice and stored", listCalls, idealList, listMs, listCpuMs),
      row("billing, read and stored", priced, idealDetails, detailsMs, detailsCpuMs),
      row("both", listCalls + priced, idealList + idealDetails, listMs + detailsMs, listCpuMs + detailsCpuMs),
    ],
  );
  const problems = scan.isComplete ? [] : ["The full scan was not complete."];
  if (share < LEAST_SHARE)
    problems.push(`The full scan reached ${share.toFixed(3)} of the ideal; the limit is ${LEAST_SHARE}.`);
  return problems;
}
