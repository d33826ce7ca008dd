import { type ContractFinding } from "@/lib/domain/contract-finding";

/** What the last daily check of Audian's API found. Instants are ISO 8601. */
export type ContractReportView = {
  /** Null: nothing could be compared yet. */
  readonly checkedAt: string | null;
  /** Null: the check has not been planned yet. */
  readonly dueAt: string | null;
  readonly asAssumed: number;
  readonly findings: readonly ContractFinding[];
};
