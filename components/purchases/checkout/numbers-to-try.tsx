import Link from "next/link";

/** In the sandbox: numbers that make each outcome happen, folded until they are wanted. */
export function NumbersToTry({
  numbers,
}: {
  numbers: readonly { readonly e164: string; readonly shown: string; readonly description: string }[];
}) {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-muted hover:text-ink pointer-coarse:min-h-11">
        Numbers to try in the sandbox
      </summary>
      <p className="mt-1 mb-2 text-muted">No real money moves. Each of these shows another outcome.</p>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {numbers.map(({ e164, shown, description }) => (
          <li key={e164}>
            <Link
              href={`/buy?number=${encodeURIComponent(e164)}`}
              prefetch={false}
              className="-mx-2 grid rounded px-2 py-1.5 hover:bg-hover"
            >
              <span className="figures font-medium">{shown}</span>
              <span className="text-muted">{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
