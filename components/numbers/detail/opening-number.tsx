import { FriendlyName } from "@/components/number/friendly-name";
import { NumberState } from "@/components/number/number-parts";
import { TitlePath } from "@/components/ui/layout/title-path";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { statusRule } from "@/lib/domain/number";
import { type NumberRow } from "@/lib/numbers/list/page";
import { Tags } from "../annotations/annotations-card";
import { Facts, NumberFrame, Part, TITLE } from "./detail-parts";
import { BillingLine } from "./number-billing";

/**
 * What a row of the list knows of its number, in the shape of its page, from the click until that page is here. It lies
 * over the list, which keeps its place and its focus, and is for the eye alone: what could be pressed here would be
 * lost with it.
 */
export function OpeningNumber({ number }: { number: NumberRow }) {
  const { id, phone, friendlyName, status, goneAt, costCentre, holder, tags, purchasedAt } = number;
  return (
    <div
      inert
      aria-hidden="true"
      className="fixed inset-x-0 top-12 bottom-14 z-20 overflow-hidden bg-surface px-4 py-4 lg:bottom-0 lg:left-52 lg:group-data-[rail=folded]/frame:left-14"
    >
      <TitlePath up={[{ name: "Numbers", href: "/numbers" }]} here={phone.international} />
      <div className="max-w-5xl">
        <NumberFrame
          title={<p className={TITLE}>{phone.international}</p>}
          line={
            <>
              <FriendlyName name={friendlyName} />
              <NumberState status={status} goneAt={goneAt} />
            </>
          }
          main={
            <>
              <Part title="Where calls go">
                <Facts items={SETTINGS.map((name) => [name, <Coming key={name} />])} />
                <div className="mt-2 grid gap-0.5 text-xs">
                  <Coming />
                  <Coming />
                </div>
              </Part>
              <BillingLine {...number} rule={statusRule(status)}>
                <p className="mt-2 min-h-6 pointer-coarse:min-h-11">
                  <Coming />
                </p>
              </BillingLine>
            </>
          }
          aside={
            <>
              <Part title="Internal details">
                <Facts
                  items={[
                    ["Cost centre", costCentre ?? <Coming key="centre" />],
                    ["Holder", holder ?? <Coming key="holder" />],
                    ["Tags", tags.length > 0 ? <Tags key="tags" tags={tags} /> : <Coming key="tags" />],
                    ["Note", <Coming key="note" />],
                  ]}
                />
              </Part>
              <Part title="About">
                <Facts
                  items={[
                    ["Bought", purchasedAt ? formatDate(purchasedAt) : "unknown"],
                    ["Features", <Coming key="features" />],
                    [
                      "Audian ID",
                      <code key="id" className="font-mono text-xs break-all">
                        {id}
                      </code>,
                    ],
                  ]}
                />
              </Part>
            </>
          }
          end={
            <Part title="History">
              <Coming />
            </Part>
          }
        />
      </div>
    </div>
  );
}

const SETTINGS = ["Forwarded to", "Voicemail", "Voice webhook", "Messages"];

const Coming = () => (
  <span className="inline-block h-3.5 w-28 animate-pulse rounded bg-line align-middle motion-reduce:animate-none" />
);
