import { Time } from "@/components/shell/time";
import { type BadgeTone, StatusBadge } from "@/components/ui/feedback/status-badge";
import { Cell, Row, RowHeadCell, Table, WIDE } from "@/components/ui/table/table";
import { type DeliveryState, type DeliveryView } from "@/lib/messages/message-views";

const STATES: Readonly<Record<DeliveryState, readonly [BadgeTone, string]>> = {
  waiting: ["info", "Waiting"],
  sent: ["positive", "Sent"],
  failed: ["danger", "Failed"],
  dropped: ["neutral", "Not sent"],
};

/** What was sent to whom, when, and with which result. */
export function DeliveryLog({
  deliveries,
  caption,
}: {
  deliveries: readonly DeliveryView[];
  caption: string;
}) {
  return (
    <Table caption={caption} heads={["Message", { name: "To", className: WIDE }, "When", "Result"]}>
      {deliveries.map(({ id, subject, to, state, attempts, createdAt, settledAt, result }) => {
        const [tone, word] = STATES[state];
        return (
          <Row key={id}>
            <RowHeadCell className="min-w-40 break-words">{subject}</RowHeadCell>
            <Cell className={`${WIDE} break-words`}>{to}</Cell>
            <Cell className="whitespace-nowrap">
              <Time at={settledAt ?? createdAt} />
            </Cell>
            <Cell className="min-w-40">
              <StatusBadge tone={tone}>{word}</StatusBadge>
              {(result ?? attempts > 1) && (
                <span className="block text-sm text-muted">
                  {result}
                  {attempts > 1 && ` ${attempts} attempts.`}
                </span>
              )}
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
