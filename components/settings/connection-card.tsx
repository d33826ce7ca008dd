import { Time } from "@/components/shell/time";
import { type ReactNode, Suspense } from "react";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { StatusBadge } from "@/components/ui/feedback/status-badge";
import { type ConnectionView } from "@/lib/numbers/sync/connection";

const count = (value: number) => value.toLocaleString("en");

/** How the dashboard is connected to the account. `check` is a reading of its own that may take a while. */
export function ConnectionCard({ view, check }: { view: ConnectionView; check: ReactNode }) {
  const { mirror, calls, here } = view;
  return (
    <Card title="Connection to Audian">
      <DescriptionList
        items={[
          {
            name: "Now",
            value: <Suspense fallback={<span className="text-muted">Asking Audian…</span>}>{check}</Suspense>,
          },
          {
            name: "Address",
            value: (
              <>
                {view.host}
                {view.isSandbox && <Small>the sandbox, an account simulated on this machine</Small>}
              </>
            ),
          },
          ...(view.accountId ? [{ name: "Account", value: view.accountId }] : []),
          {
            name: "API key",
            value: view.keyEnd ? (
              <>
                ends in <code className="font-mono">{view.keyEnd}</code>
              </>
            ) : (
              "set; too short to show its end"
            ),
          },
          { name: "Last reading of the list", value: <LastSync view={view} /> },
          ...(view.setAside.count > 0 ? [{ name: "Rows not read", value: <SetAside view={view} /> }] : []),
          {
            name: "Calls this month",
            value: (
              <>
                {count(calls.used)}
                {calls.limit === null ? ", no limit is set" : ` of ${count(calls.limit)}`}
                {calls.leftInBackground !== null && (
                  <Small>
                    {count(calls.leftInBackground)} left for background work; a tenth is kept for people
                  </Small>
                )}
              </>
            ),
          },
          {
            name: "Prices read",
            value: (
              <>
                {`${count(mirror.priced)} of ${count(mirror.numbers)} numbers`}
                {view.unreadPrices && <UnreadPrices {...view.unreadPrices} />}
              </>
            ),
          },
          {
            name: "Circuit breaker",
            value:
              here.breaker === "closed" ? (
                <StatusBadge tone="positive">Closed, reads go through</StatusBadge>
              ) : (
                <>
                  <StatusBadge tone="danger">
                    {here.breaker === "open" ? "Open, reads wait" : "Half open, one read is tried"}
                  </StatusBadge>
                  {here.lastErrorCode && <Small>last failure: {here.lastErrorCode}</Small>}
                </>
              ),
          },
          {
            name: "Calls per second",
            value: here.rate
              ? here.rate.now < here.rate.most
                ? `at most ${count(here.rate.most)}, now ${count(Math.floor(here.rate.now))}: Audian asked to slow down`
                : `at most ${count(here.rate.most)}`
              : "no limit towards the sandbox",
          },
          {
            name: "Calls at once",
            value: (
              <>
                {count(here.lanes.inFlight)} of {count(here.lanes.most)} under way
                <Small>
                  {count(here.lanes.people)} of people and {count(here.lanes.background)} of background work
                  wait
                </Small>
              </>
            ),
          },
        ]}
      />
      <p className="mt-4 text-sm text-muted">
        Circuit breaker, calls a second and calls at once are those of the instance that answered; each
        instance has its own.
      </p>
    </Card>
  );
}

function LastSync({ view: { mirror } }: { view: ConnectionView }) {
  if (mirror.readAt === null) return <>{mirror.isReading ? "the first is under way" : "none yet"}</>;
  const isComplete = mirror.readAt === mirror.completeAt;
  return (
    <>
      <span className="figures">
        <Time at={mirror.readAt} />
      </span>
      , {isComplete ? "complete" : "not complete"}
      {mirror.isReading && ", another is under way"}
      {!isComplete && mirror.completeAt && (
        <Small>
          complete on <Time at={mirror.completeAt} />
        </Small>
      )}
      {mirror.problem && <Small>{mirror.problem}</Small>}
    </>
  );
}

function SetAside({ view: { setAside } }: { view: ConnectionView }) {
  const isOne = setAside.count === 1;
  return (
    <>
      {count(setAside.count)} {isOne ? "row" : "rows"} of the last list could not be read
      <Small>
        {isOne ? "It is" : "They are"} missing from the list of numbers and from all sums. Ask Audian about{" "}
        {isOne ? "it" : "them"}: {setAside.examples.join("; ")}
      </Small>
    </>
  );
}

function UnreadPrices({ count: numbers, example }: { count: number; example: string }) {
  return (
    <Small>
      Prices of {count(numbers)} {numbers === 1 ? "number" : "numbers"} come in a form that is not read here,
      for example {example}: they count as unknown
    </Small>
  );
}

const Small = ({ children }: { children: ReactNode }) => (
  <span className="block text-sm text-muted">{children}</span>
);
