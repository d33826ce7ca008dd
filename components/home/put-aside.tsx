"use client";

import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Menu, MENU_ROW } from "@/components/ui/form/menu";
import { type AttentionLine } from "@/lib/home/attention";
import { bringBackAction, putAsideAction } from "@/lib/home/actions";

const DAY_MS = 86_400_000;
const TIMES = [
  { days: 1, label: "Until tomorrow" },
  { days: 7, label: "For a week" },
  { days: 30, label: "For 30 days" },
] as const;
const QUIET = "min-h-8! px-2! py-1!";

/** Takes a line away that the person has seen: until there is more of it, or for some days. */
export function PutAside({ line: { kind, count, title } }: { line: AttentionLine }) {
  const { run, isPending, error } = useChange();
  const put = (days: number | null) =>
    run(() => {
      const until = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
      return putAsideAction({ kind, count, until });
    });
  const menu = `snooze-${kind}`;
  return (
    <>
      <Button variant="quiet" className={QUIET} isPending={isPending} onClick={() => put(null)}>
        Seen<span className="sr-only">: {title}</span>
      </Button>
      <Menu id={menu} name="Snooze" about={title} width="w-40" className="text-sm/5! font-medium">
        {TIMES.map(({ days, label }) => (
          <button
            key={days}
            type="button"
            className={MENU_ROW}
            popoverTarget={menu}
            onClick={() => put(days)}
          >
            {label}
          </button>
        ))}
      </Menu>
      {error && <FailureNotice error={error} />}
    </>
  );
}

/** Shows again all that was put aside. */
export function BringBack({ count }: { count: number }) {
  const { run, isPending, error } = useChange();
  return (
    <>
      <Button
        variant="quiet"
        className={QUIET}
        isPending={isPending}
        onClick={() => run(() => bringBackAction({}))}
      >
        Show {count} snoozed
      </Button>
      {error && <FailureNotice error={error} />}
    </>
  );
}
