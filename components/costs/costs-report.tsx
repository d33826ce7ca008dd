"use client";

import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { costsQueries } from "@/lib/costs/queries";
import { CostFigures } from "./cost-figures";

/** The account's costs in their four states: loading, failed, empty, figures. Grows by itself while prices are read. */
export function CostsReport() {
  const { data: costs, error, isFetching, refetch } = useQuery(costsQueries.report());
  const trouble = error && (
    <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  );
  if (!costs) return trouble ?? <Skeleton />;
  return (
    <div className="grid gap-6">
      {trouble}
      <CostFigures costs={costs} />
    </div>
  );
}
