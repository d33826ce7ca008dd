import { CalendarSection } from "@/components/costs/drilldown/calendar-section";
import { CostsFrame, type SearchParams, showMonth } from "../costs-page";

export const metadata = { title: "Charges in the next 30 days" };

export default async function CalendarPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, csvOf }) => (
    <CostsFrame path="/costs/calendar" view={view}>
      <CalendarSection view={view} csv={csvOf("calendar")} />
    </CostsFrame>
  ));
}
