"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useCatchUp } from "@/components/shell/use-catch-up";
import { type MirrorState } from "@/lib/numbers/list/page";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";

type Props = {
  shown: MirrorState;
  isReading: boolean;
  isPricing: boolean;
  /** Null once it is no longer watched. */
  onSeen: (mirror: MirrorState | null) => void;
};

/** Asks how far a reading and its prices are, and shows the page again once they are done. */
export function MirrorWatch({ shown, isReading, isPricing, onSeen }: Props) {
  const { data, dataUpdatedAt } = useQuery({ ...numbersQueries.mirror(), gcTime: 0 }, queryClient());
  const tell = useEffectEvent(onSeen);
  useEffect(() => {
    if (data) tell(data);
  }, [data]);
  useEffect(() => () => tell(null), []);
  const isRead = isReading && data && !data.isReading && data.readAt !== shown.readAt;
  const isPriced = isPricing && data && data.priced >= data.numbers;
  useCatchUp(Boolean(isRead || isPriced), dataUpdatedAt);
  return null;
}
