import "server-only";
import { contractReport } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type ContractReportView } from "../report";

/** What the last daily check found, from the database alone. */
export async function readContractReport(): Promise<ContractReportView> {
  const [row] = await database().select().from(contractReport);
  return {
    checkedAt: row?.checkedAt?.toISOString() ?? null,
    dueAt: row?.dueAt.toISOString() ?? null,
    asAssumed: row?.asAssumed ?? 0,
    findings: row?.findings ?? [],
  };
}
