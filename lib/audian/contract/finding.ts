import { type ContractFinding } from "@/lib/domain/contract-finding";

/**
 * Absent is what the dashboard can do without, and says how; what it cannot do without differs when it is missing. Not
 * checked is what could not be asked.
 */
export type Verdict = "as assumed" | ContractFinding["verdict"];

/** What a check found at one point of the vendor's API, such as "GET /numbers: friendly_name". */
export type Finding = Pick<ContractFinding, "point" | "means"> & {
  readonly verdict: Verdict;
  /** An example of what was sent, short and clean; null where nothing was. */
  readonly seen: string | null;
};

export const asAssumed = (point: string): Finding => ({
  point,
  verdict: "as assumed",
  seen: null,
  means: null,
});

export const differs = (point: string, means: string, seen: string | null = null): Finding => ({
  point,
  verdict: "differs",
  seen,
  means,
});

export const absent = (point: string, means: string): Finding => ({
  point,
  verdict: "absent",
  seen: null,
  means,
});

export const notChecked = (point: string, means: string): Finding => ({
  point,
  verdict: "not checked",
  seen: null,
  means,
});

/** As assumed where `isSo`, otherwise different. */
export const expectThat = (
  point: string,
  isSo: boolean,
  means: string,
  seen: string | null = null,
): Finding => (isSo ? asAssumed(point) : differs(point, means, seen));
