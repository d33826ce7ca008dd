import { PageHeader } from "@/components/ui/layout/page-header";
import { ChartSamples } from "./samples/charts-samples";
import { FeedbackSamples } from "./samples/feedback-samples";
import { FormSamples } from "./samples/form-samples";
import { LayoutSamples } from "./samples/layout-samples";
import { TableSamples } from "./samples/table-samples";

export const metadata = { title: "Parts" };

/**
 * Every part of components/ui in every state, to look at while changing one. It reads nothing and asks nobody who they
 * are, and exists in development only: see next.config.mjs.
 */
export default function DesignPage() {
  return (
    <main className="mx-auto grid max-w-6xl grid-cols-1 gap-14 px-4 py-8 sm:px-6">
      <PageHeader title="Parts">
        All that screens are made of, in the colours of your system. This page is not part of a build.
      </PageHeader>
      <FormSamples />
      <TableSamples />
      <FeedbackSamples />
      <LayoutSamples />
      <ChartSamples />
    </main>
  );
}
