"use client";

import { createContext, type ReactNode, useContext } from "react";
import { describeAge, formatInstant } from "@/lib/domain/dates/dates-for-people";

const Zone = createContext("UTC");

/** In which zone (IANA) the person reads times. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}

type Props = {
  /** ISO 8601. */
  at: string;
  withSeconds?: boolean;
  /** As an age, up to a day: for what is about now, not for what is kept. */
  isRelative?: boolean;
};

/** An instant in the person's zone as plain text, for what is only read out. */
export function useInstant(): (at: string) => string {
  const zone = useContext(Zone);
  return (at) => formatInstant(at, { zone });
}

/** An instant in the person's zone; the pointer shows it in UTC. */
export function Time({ at, withSeconds = false, isRelative = false }: Props) {
  const zone = useContext(Zone);
  const text = isRelative
    ? describeAge(at, new Date().toISOString(), zone)
    : formatInstant(at, { withSeconds, zone });
  return (
    // A minute can pass between the server's words and the browser's.
    <time dateTime={at} title={formatInstant(at, { withSeconds: true })} suppressHydrationWarning>
      {text}
    </time>
  );
}
