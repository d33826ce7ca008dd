import { type ReactNode, type RefObject, use, useEffect } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Notice } from "@/components/ui/feedback/notice";
import { splitPart } from "@/components/ui/feedback/split-part";
import { NavigationLink } from "@/components/ui/layout/navigation-link";
import { type Result } from "@/lib/action/result";
import { type BoxAnswer, buyAddress, type BuyQuery } from "@/lib/purchases/inventory/inventory-search";

const HINT = "Area, city, prefix, a number, or a pasted list";

const EXAMPLES = ["San Francisco", "New York", "Toll-free", "London", "Berlin"];

export const InventoryResults = splitPart(async () => (await import("./inventory-results")).InventoryResults);
export const PasteResult = splitPart(async () => (await import("./paste-result")).PasteResult);

export type Answer = Promise<Result<BoxAnswer>> | null;
type BoxRef = RefObject<HTMLTextAreaElement | null>;

/** What is said below the box: what it was taken for, or why it cannot be searched for. */
export function Words({
  error,
  box,
  children,
}: {
  error: string | undefined;
  box: BoxRef;
  children: ReactNode;
}) {
  useEffect(() => {
    if (error) box.current?.setAttribute("aria-invalid", "true");
    else box.current?.removeAttribute("aria-invalid");
  }, [error, box]);
  return <p className={error && "font-medium text-danger"}>{error ?? children}</p>;
}

const atBox = ({ area, digits, number }: Readonly<Record<string, string>> = {}) => area ?? digits ?? number;

export function Said({ query, answer, box }: { query: BuyQuery; answer: Answer; box: BoxRef }) {
  const said = answer && use(answer);
  const numbers = said?.ok && said.data.kind === "numbers" ? said.data : null;
  const isList = said?.ok && said.data.kind === "list";
  return (
    <Words error={said && !said.ok ? atBox(said.failure.fieldErrors) : undefined} box={box}>
      {numbers ? `Understood as ${numbers.words}` : isList ? "Understood as a list" : HINT}
      {numbers && numbers.others.length > 0 && " · also "}
      {numbers?.others.map((other) => (
        <NavigationLink
          key={other}
          href={buyAddress({ text: other, features: query.features })}
          className="mr-2 underline underline-offset-2"
        >
          {other}
        </NavigationLink>
      ))}
    </Words>
  );
}

/** What was found, or why nothing could be looked for. */
export function Answered({ query, answer }: { query: BuyQuery; answer: Answer }) {
  const said = answer && use(answer);
  if (!said) {
    return (
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
        Try
        {EXAMPLES.map((text) => (
          <NavigationLink key={text} href={buyAddress({ text })} className="underline underline-offset-2">
            {text}
          </NavigationLink>
        ))}
      </p>
    );
  }
  if (!said.ok) return atBox(said.failure.fieldErrors) ? null : <FailureNotice error={said.failure} />;
  if (said.data.kind === "list")
    return <PasteResult key={query.text} sorted={said.data.sorted} onAdded={() => undefined} />;
  if (said.data.kind === "nothing") return null;
  const { page } = said.data;
  if (page.isSearchable) return <InventoryResults query={query} page={page} />;
  return (
    <Notice tone="info" title="Audian offers no search for this account">
      Type a number, or paste a list of numbers; each is checked when it is bought.
    </Notice>
  );
}
