import Link from "next/link";
import { Card } from "@/components/ui/layout/card";

/** In the sandbox: numbers that make each outcome happen. */
export function NumbersToTry({
  numbers,
}: {
  numbers: readonly { readonly e164: string; readonly shown: string; readonly description: string }[];
}) {
  return (
    <Card title="Numbers to try">
      <p className="mb-3 text-sm text-muted">
        This account is simulated: no real money moves. Each of these numbers shows another outcome.
      </p>
      <ul className="grid gap-1">
        {numbers.map(({ e164, shown, description }) => (
          <li key={e164}>
            <Link
              href={`/buy?number=${encodeURIComponent(e164)}`}
              prefetch={false}
              className="-mx-2 grid gap-0.5 rounded px-2 py-1.5 text-sm hover:bg-sunken"
            >
              <span className="figures font-medium text-action-strong">{shown}</span>
              <span className="text-muted">{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
