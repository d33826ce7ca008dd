"use client";

import { useQuery } from "@tanstack/react-query";
import { useCatchUp } from "@/components/shell/use-catch-up";
import { countOf, Progress } from "@/components/ui/feedback/measures";
import { type CostsCoverage } from "@/lib/costs/month/month-view";
import { costsQueries } from "@/lib/costs/queries";
import { queryClient } from "@/lib/query-client";

type Props = { seen: CostsCoverage };

/** Shown while prices, or the list, are still to be read: how far it is. The page follows by itself. */
export function FollowReading({ seen }: Props) {
  const { data: news, dataUpdatedAt } = useQuery(costsQueries.coverage(), queryClient());
  const hasNews = news !== undefined && JSON.stringify(news) !== JSON.stringify(seen);
  useCatchUp(hasNews, dataUpdatedAt);
  const { priced, numbers, isReading } = news ?? seen;
  if (priced >= numbers) return null;
  const read = `Prices for ${priced.toLocaleString("en-US")} of ${countOf(numbers, "number")} are read`;
  return (
    <Progress
      label={isReading ? read : `${read}. The others are asked for at the next reading of the account`}
      value={priced}
      total={numbers}
    />
  );
}
