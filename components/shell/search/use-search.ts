"use client";

import { useEffect, useRef, useState } from "react";
import { type Result } from "@/lib/action/result";
import { type SearchAnswer } from "@/lib/search/search";
import { recentNumbers } from "../choices";

export type Found = SearchAnswer & {
  /** What was asked for: another text may stand in the field by now. */
  readonly text: string;
  /** A sentence where nothing could be found out. */
  readonly problem: string | null;
};

const NOTHING: Found = { text: "", hits: [], missing: null, problem: null };
const UNREACHED = "Can't reach the dashboard. Check your connection, then try again.";

/** What a text finds, asked at each key; null before the first answer. A question is given up when the next one comes. */
export function useSearch(text: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const asked = useRef<AbortController | null>(null);
  useEffect(() => {
    asked.current?.abort();
    const given = new AbortController();
    asked.current = given;
    ask(text, given.signal).then(setFound, () => {
      if (!given.signal.aborted) setFound({ ...NOTHING, text, problem: UNREACHED });
    });
    return () => given.abort();
  }, [text]);
  return found;
}

async function ask(text: string, signal: AbortSignal): Promise<Found> {
  const query = new URLSearchParams(text === "" ? { recent: recentNumbers().join(" ") } : { q: text });
  const answer = await fetch(`/api/search?${query.toString()}`, { signal });
  const result = (await answer.json()) as Result<SearchAnswer>;
  if (result.ok) return { ...result.data, text, problem: null };
  return { ...NOTHING, text, problem: `${result.failure.title}. ${result.failure.message}` };
}
