import "server-only";
import { lte, sql } from "drizzle-orm";
import { type Finding } from "@/lib/audian/contract/finding";
import { type Recording } from "@/lib/audian/contract/recording";
import { type ContractReport, readContract } from "@/lib/audian/contract/server/check-contract";
import { NoAnswer } from "@/lib/audian/contract/server/contract-reader";
import { unlessAborted } from "@/lib/audian/server/caller";
import { audian } from "@/lib/audian/server/client";
import { contractReport } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type ContractFinding } from "@/lib/domain/contract-finding";
import { readCallsLeft } from "@/lib/numbers/billing/server/call-budget";
import { log } from "@/lib/server/log";

/** The channel that says that the check may be due. */
export const CONTRACT_CHANNEL = "contract_check";

/** Hundreds of numbers of the list that are read: what has changed shows in the beginning. */
const PAGES = 3;
/** More than a check takes. */
const CALLS = 25;
const MAX_FINDINGS = 100;

const inAnHour = sql`now() + interval '1 hour'`;
const inADay = sql`now() + interval '1 day'`;

/**
 * Compares the vendor's API with what is assumed of it, once a day over all instances and restarts, the first time an
 * hour after the database's first start. Keeps what it found, and warns of what differs. A vendor in trouble says
 * nothing about its API: then it is asked again in an hour.
 */
export async function checkContractDaily(signal: AbortSignal): Promise<void> {
  await database().insert(contractReport).values({ dueAt: inAnHour }).onConflictDoNothing();
  if ((await readCallsLeft()).background < CALLS) return;
  // Whoever moves it on has it to themselves, whatever becomes of this process.
  const taken = await database()
    .update(contractReport)
    .set({ dueAt: inAnHour })
    .where(lte(contractReport.dueAt, sql`now()`))
    .returning();
  if (taken.length === 0) return;
  const report = await readQuietly(signal);
  if (report) await keep(report.findings);
}

/** Null: the list could not be read, so there is nothing to compare. */
async function readQuietly(signal: AbortSignal): Promise<ContractReport | null> {
  try {
    const report = await unlessAborted(readContract(audian(), { pages: PAGES }), signal);
    return isListRead(report.recording) ? report : null;
  } catch (error) {
    if (signal.aborted) return null;
    if (!(error instanceof NoAnswer)) throw error;
    log().info({ event: "vendor_contract_not_read", err: error }, "Audian's API could not be compared");
    return null;
  }
}

const isListRead = ({ exchanges }: Recording) =>
  exchanges.every(({ path, status }) => !path.startsWith("/numbers?") || !isTrouble(status));
const isTrouble = (status: number) => [401, 403, 429].includes(status) || (status >= 500 && status !== 501);

async function keep(found: readonly Finding[]): Promise<void> {
  const findings = found.flatMap(reported);
  const differing = findings.filter(({ verdict }) => verdict === "differs");
  await database()
    .update(contractReport)
    .set({
      dueAt: inADay,
      checkedAt: sql`now()`,
      asAssumed: found.filter(({ verdict }) => verdict === "as assumed").length,
      differences: differing.length,
      findings: findings.slice(0, MAX_FINDINGS),
    });
  if (differing.length === 0) return;
  const points = differing.map(({ point }) => point);
  log().warn({ event: "vendor_contract_drift", points }, "Audian's API differs from what is assumed");
}

/** As it is kept: no example of what was sent, and no number where the vendor has them as names. */
function reported({ point, verdict, means, seen }: Finding): ContractFinding[] {
  if (verdict === "as assumed") return [];
  const named = point.replace(/\d{7,}/g, "…");
  const status = Number(/^HTTP (\d{3})/.exec(seen ?? "")?.[1]);
  if (verdict === "differs" && isTrouble(status))
    return [{ point: named, verdict: "not checked", means: `Audian answered HTTP ${status}.` }];
  return [{ point: named, verdict, means }];
}
