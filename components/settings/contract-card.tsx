import { Time } from "@/components/shell/time";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { Card } from "@/components/ui/layout/card";
import { type ContractFinding } from "@/lib/domain/contract-finding";
import { type ContractReportView } from "@/lib/numbers/contract/report";

const NAMES: Readonly<Record<ContractFinding["verdict"], string>> = {
  differs: "Differs",
  absent: "Absent",
  "new field": "New",
  "not checked": "Not checked",
};

/** Whether Audian's API is as this dashboard takes it to be, as of the last daily check. */
export function ContractCard({ report }: { report: ContractReportView }) {
  const { checkedAt, dueAt, asAssumed, findings } = report;
  const differing = findings.filter(({ verdict }) => verdict === "differs");
  const others = findings.filter(({ verdict }) => verdict !== "differs");
  return (
    <Card title="Audian's API">
      {checkedAt === null ? (
        <p className="text-sm text-muted">
          Once a day this dashboard reads a few of Audian&apos;s answers and compares their form with what it
          assumes. There is no report yet
          {dueAt ? (
            <>
              ; the first is due on <Time at={dueAt} />.
            </>
          ) : (
            "."
          )}
        </p>
      ) : (
        <div className="grid gap-4 text-sm">
          <div>
            {differing.length === 0 ? (
              <StatusBadge tone="positive">As assumed</StatusBadge>
            ) : (
              <StatusBadge tone="caution">
                {differing.length === 1 ? "1 point differs" : `${differing.length} points differ`}
              </StatusBadge>
            )}
            <p className="mt-1 text-muted">
              {asAssumed} points are as assumed, by the check on <Time at={checkedAt} />. It reads, and never
              buys or changes anything.
            </p>
          </div>
          {differing.length > 0 && <Findings of={differing} />}
          {others.length > 0 && (
            <details>
              <summary className="cursor-pointer font-medium">
                {others.length === 1 ? "1 other point" : `${others.length} other points`}
              </summary>
              <div className="mt-3">
                <Findings of={others} />
              </div>
            </details>
          )}
        </div>
      )}
    </Card>
  );
}

function Findings({ of }: { of: readonly ContractFinding[] }) {
  return (
    <ul className="grid gap-3">
      {of.map(({ point, verdict, means }) => (
        <li key={`${verdict} ${point}`} className="min-w-0 break-words">
          {NAMES[verdict]}: <code className="font-mono">{point}</code>
          {means && <span className="block text-muted">{means}</span>}
        </li>
      ))}
    </ul>
  );
}
