import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { Card } from "@/components/ui/layout/card";
import { classNames } from "@/components/ui/layout/class-names";
import { type AttentionLine } from "@/lib/home/attention";
import { TryAgain } from "@/components/messages/try-again";
import { BringBack, PutAside } from "./put-aside";

/** What needs this person now, one action each; when all is done it says so. */
export function AttentionCard({
  shown,
  aside,
  asOf,
}: {
  shown: readonly AttentionLine[];
  aside: readonly AttentionLine[];
  /** In words: as of when nothing needs anybody. */
  asOf: string;
}) {
  return (
    <Card isList title="Needs you" aside={aside.length > 0 && <BringBack count={aside.length} />}>
      {shown.length === 0 ? (
        <p className="px-4 py-6 text-muted">
          <span className="block text-base font-medium text-ink">You&apos;re all caught up.</span>
          {asOf}
        </p>
      ) : (
        <ul className="divide-y divide-hairline">
          {shown.map((line) => (
            <AttentionRow key={line.kind} line={line} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function AttentionRow({ line }: { line: AttentionLine }) {
  const { kind, count, title, detail, monthly, action, isUrgent } = line;
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <span
        className={classNames(
          "figures min-w-7 rounded-full border px-2 text-center text-xs leading-5 font-medium",
          isUrgent ? "border-caution bg-caution-soft text-caution" : "border-line bg-sunken",
        )}
      >
        {count.toLocaleString("en-US")}
      </span>
      <p className="min-w-0 grow basis-56">
        <span className="font-medium">{title}</span>
        {detail && <span className="ml-2 text-muted">{detail}</span>}
        {monthly && (
          <span className="ml-2 text-muted">
            <Amount tally={monthly} /> a month
          </span>
        )}
      </p>
      <span className="flex flex-wrap items-center gap-1">
        {kind === "messages" && <TryAgain channelId={null} />}
        <Link
          href={action.href}
          className="inline-flex min-h-8 items-center rounded border border-control bg-surface px-3 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11"
        >
          {action.label}
          <span className="sr-only">: {title}</span>
        </Link>
        <PutAside line={line} />
      </span>
    </li>
  );
}
