"use client";

import dynamic from "next/dynamic";
import { type Month } from "@/lib/domain/dates/months";
import { type CostsCoverage } from "@/lib/costs/month/month-view";

/** What polls and asks comes after the page, with all that it needs: the figures do not wait for it. */
const Vendor = dynamic(() => import("./vendor-figures").then(({ VendorFigures }) => VendorFigures), {
  ssr: false,
  loading: () => <AskingVendor />,
});
const Reading = dynamic(() => import("./follow-reading").then(({ FollowReading }) => FollowReading), {
  ssr: false,
});

/** What Audian itself says about the month. */
export const VendorFiguresLater = ({ month }: { month: Month }) => (
  <Vendor month={month} asking={<AskingVendor />} />
);

/** How far the reading of prices is. */
export const FollowReadingLater = ({ seen }: { seen: CostsCoverage }) => <Reading seen={seen} />;

/** As high as the line that takes its place. */
function AskingVendor() {
  return (
    <p role="status" className="flex min-h-11 items-center px-4 text-muted">
      Getting Audian&apos;s figures…
    </p>
  );
}
