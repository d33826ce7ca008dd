import { Button } from "@/components/ui/form/button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { StatTile } from "@/components/ui/feedback/measures";
import { PageHeader, PageTabs } from "@/components/ui/layout/page-header";
import { Part, PartGroup, State } from "../part";

const TABS = ["Overview", "Breakdown", "Calendar", "Budgets", "Behind the figures", "For printing"];

/** What holds the rest together. */
export function LayoutSamples() {
  return (
    <PartGroup name="Layout">
      <Part name="PageTabs" isWide>
        <State name="The second is current; they scroll where they do not fit">
          {/* Stands for the frame, in whose bar the path lies. */}
          <div className="contain-layout lg:pt-12">
            <PageTabs
              label="Costs"
              tabs={TABS.map((name, index) => ({ href: "/design", name, isCurrent: index === 1 }))}
            />
          </div>
        </State>
      </Part>
      <Part name="Card">
        <State name="Plain">
          <Card>
            <p className="text-sm">It holds whatever belongs together.</p>
          </Card>
        </State>
        <State name="With a title">
          <Card title="Internal details">
            <p className="text-sm">What your company adds to this number.</p>
          </Card>
        </State>
        <State name="With something beside the title">
          <Card title="Internal details" aside={<Button>Edit</Button>}>
            <p className="text-sm">What your company adds to this number.</p>
          </Card>
        </State>
      </Part>
      <Part name="StatTile">
        <State name="Figure alone">
          <StatTile name="Numbers" value="1,250" />
        </State>
        <State name="With what to know">
          <StatTile name="Monthly cost" value="$1,312.50">
            Calculated from the prices of 1,250 numbers.
          </StatTile>
        </State>
        <State name="Unknown, and a figure that is long">
          <div className="grid grid-cols-2 gap-3">
            <StatTile name="Setup fees" value="unknown" />
            <StatTile name="Spent" value="$1,234,567,890,123.45" />
          </div>
        </State>
      </Part>
      <Part name="DescriptionList" isWide>
        <State name="Short and long values">
          <DescriptionList
            items={[
              { name: "Number", value: "+1 415 555 0137" },
              {
                name: "Note",
                value: "Answered from nine to five, and by the night desk until midnight. ".repeat(4),
              },
              { name: "Id at Audian", value: "0123456789abcdef".repeat(6) },
              { name: "Monthly cost", value: "unknown" },
            ]}
          />
        </State>
      </Part>
      {/* Last: only the heading of a group may follow its h1. */}
      <Part name="PageHeader" isWide>
        <State name="With a sentence and something to do">
          <PageHeader title="+1 415 555 0137" actions={<Button>Set it up</Button>}>
            Front desk, San Francisco
          </PageHeader>
        </State>
      </Part>
    </PartGroup>
  );
}
