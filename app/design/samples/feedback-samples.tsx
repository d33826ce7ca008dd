import { Button, Spinner } from "@/components/ui/form/button";
import { LinkButton } from "@/components/ui/form/link-button";
import { CopyButton, CopyText } from "@/components/ui/form/copy-button";
import { Menu, MENU_ROW } from "@/components/ui/form/menu";
import { Notice, type Tone } from "@/components/ui/feedback/notice";
import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { EmptyState, Skeleton } from "@/components/ui/feedback/placeholder";
import { Progress } from "@/components/ui/feedback/measures";
import { Part, PartGroup, State } from "../part";
import { DialogSample } from "./dialog-sample";

/** Each tone with a thing it says: a new one does not compile before it is shown here. */
const NOTICES: Readonly<Record<Tone, string>> = {
  info: "The list is being read",
  positive: "All 12 numbers were bought",
  caution: "Two numbers are being checked",
  danger: "Nothing was ordered",
};
const BADGES: Readonly<Record<BadgeTone, string>> = {
  neutral: "Released",
  info: "Sending",
  positive: "Active",
  caution: "Being checked",
  danger: "Refused",
};
const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[];

/** What tells people how things are. */
export function FeedbackSamples() {
  return (
    <PartGroup name="Feedback">
      <Part name="Notice" isWide>
        {keys(NOTICES).map((tone) => (
          <State key={tone} name={tone}>
            <Notice tone={tone} title={NOTICES[tone]}>
              No money moved because of this. You can continue where you were.
            </Notice>
          </State>
        ))}
        <State name="Title alone">
          <Notice tone="info" title="There is nothing to do" />
        </State>
        <State name="With something to do, and an id that does not break">
          <Notice tone="danger" title="The vendor did not answer" action={<Button>Try again</Button>}>
            Nothing was ordered. Reference {"0123456789abcdef".repeat(5)}.
          </Notice>
        </State>
      </Part>
      <Part name="StatusBadge">
        <State name="Each tone">
          <div className="flex flex-wrap gap-2">
            {keys(BADGES).map((tone) => (
              <StatusBadge key={tone} tone={tone}>
                {BADGES[tone]}
              </StatusBadge>
            ))}
          </div>
        </State>
        <State name="With more words than fit">
          <StatusBadge tone="info">
            Waiting for an answer of the vendor that takes longer than it usually does
          </StatusBadge>
        </State>
      </Part>
      <Part name="Dialog">
        <State name="Closed; the button opens it">
          <DialogSample />
        </State>
      </Part>
      <Waiting />
      <Part name="EmptyState" isWide>
        <State name="Title alone">
          <EmptyState title="No available numbers match" />
        </State>
        <State name="With why and what to do">
          <EmptyState title="No orders yet" action={<LinkButton href="/design">Buy a number</LinkButton>}>
            <p>Orders and their receipts appear here.</p>
          </EmptyState>
        </State>
      </Part>
      <Part name="CopyButton">
        <State name="Behind what it copies">
          <p className="figures text-sm">
            +1 415 555 0137 <CopyButton text="+14155550137" what="number" />
          </p>
        </State>
      </Part>
      <Part name="CopyText">
        <State name="In words">
          <CopyText text="+14155550137">Copy number</CopyText>
        </State>
      </Part>
      <Part name="Menu">
        <State name="Behind its button">
          <Menu id="sample-menu" name="Snooze" about="Suspended">
            <button type="button" className={MENU_ROW}>
              Until tomorrow
            </button>
          </Menu>
        </State>
      </Part>
    </PartGroup>
  );
}

function Waiting() {
  return (
    <>
      <Part name="Progress">
        <State name="Not begun">
          <Progress label="0 of 250 tried" value={0} total={250} />
        </State>
        <State name="Under way">
          <Progress label="90 of 250 tried: 88 bought, 2 refused" value={90} total={250} />
        </State>
        <State name="Done">
          <Progress label="250 of 250 tried" value={250} total={250} />
        </State>
        <State name="Of nothing">
          <Progress label="Nothing to try" value={0} total={0} />
        </State>
      </Part>
      <Part name="Spinner">
        <State name="Beside words">
          <p className="flex items-center gap-2 text-sm">
            <Spinner /> Reading the account …
          </p>
        </State>
      </Part>
      <Part name="Skeleton">
        <State name="As it comes">
          <Skeleton />
        </State>
        <State name="Two lines">
          <Skeleton lines={2} />
        </State>
      </Part>
    </>
  );
}
