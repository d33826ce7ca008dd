import Link from "next/link";
import { Cell, HeadCell, Row, RowHeadCell, Table } from "@/components/ui/table";
import { type NumbersPage } from "@/lib/numbers/page";
import { FriendlyName } from "./friendly-name";
import { Instant } from "./instant";
import { NumberStatus } from "./number-status";

/** The rows of the list. `back` is the query of the list's address, so that a detail page can lead back to it. */
export function NumbersTable({
  page,
  back,
  isDimmed,
}: {
  page: NumbersPage;
  back: string;
  isDimmed: boolean;
}) {
  return (
    <Table caption="Phone numbers of the account" isDimmed={isDimmed}>
      <thead>
        <tr>
          <HeadCell>Number</HeadCell>
          <HeadCell>Friendly name</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>Bought</HeadCell>
          <HeadCell>Renews</HeadCell>
        </tr>
      </thead>
      <tbody>
        {page.numbers.map(({ id, phone, friendlyName, status, purchasedAt, expiresAt }) => (
          <Row key={id}>
            <RowHeadCell>
              {/* Not prefetched: each would be a call to the vendor. */}
              <Link
                prefetch={false}
                href={`/numbers/${encodeURIComponent(id)}${back ? `?back=${encodeURIComponent(back)}` : ""}`}
                className="grid hover:underline"
              >
                <span className="figures font-medium whitespace-nowrap text-accent-strong">
                  {phone.national}
                </span>
                <span className="text-xs text-ink-soft">{phone.countryName ?? phone.e164}</span>
              </Link>
            </RowHeadCell>
            <Cell>
              <FriendlyName name={friendlyName} isTruncated />
            </Cell>
            <Cell>
              <NumberStatus status={status} />
            </Cell>
            <Cell>
              <Instant at={purchasedAt} />
            </Cell>
            <Cell>
              <Instant at={expiresAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
