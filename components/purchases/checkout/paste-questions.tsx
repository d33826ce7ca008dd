"use client";

import { Button } from "@/components/ui/form/button";
import { ChoiceField } from "@/components/ui/form/choice-field";
import { readingWords } from "@/lib/purchases/checkout/paste-words";
import { type PasteQuestion, type SortedPaste } from "@/lib/purchases/inventory/inventory-search";

/** What the person chose for each question, by its place; nothing of the others is added. */
export type PasteAnswers = Readonly<Record<number, string>>;

const ALL = "all";
const ENDS = "ends";

/** The numbers that the answers add, in E.164, each once. */
export function answeredNumbers({ ask }: SortedPaste, answers: PasteAnswers) {
  const chosen = ask.flatMap((question, index) =>
    numbersOf(question, answers[index]).map((number) => ({ number, friendlyName: question.name ?? "" })),
  );
  return [...new Map(chosen.map((item) => [item.number, item])).values()];
}

function numbersOf(question: PasteQuestion, answer: string | undefined): readonly string[] {
  if (!answer) return [];
  if (question.kind === "country") return [answer];
  if (answer === ALL) return question.free ?? [];
  return question.ends.filter(({ isTaken }) => !isTaken).map(({ phone }) => phone.e164);
}

/** Texts that lack their country code, and ranges: a choice for each. */
export function PasteQuestions({
  ask,
  answers,
  onAnswer,
}: {
  ask: SortedPaste["ask"];
  answers: PasteAnswers;
  onAnswer: (answers: PasteAnswers) => void;
}) {
  const placed = ask.map((question, index) => ({ question, index }));
  const countries = placed.filter(({ question }) => question.kind === "country");
  const ranges = placed.filter(({ question }) => question.kind === "range");
  const choose = (index: number, value: string) => onAnswer({ ...answers, [index]: value });
  return (
    <>
      {countries.length > 0 && (
        <section aria-labelledby="paste-countries" className="grid gap-3">
          <h3 id="paste-countries" className="font-medium">
            Which country?
          </h3>
          <p className="text-sm text-muted">
            The country code is missing. Nothing of these is added before you choose.
          </p>
          <ul className="grid gap-3">
            {countries.map(({ question, index }) => (
              <li key={index} className="max-w-md">
                <Question
                  question={question}
                  value={answers[index] ?? ""}
                  onChange={(value) => choose(index, value)}
                />
              </li>
            ))}
          </ul>
          <UseForAll ask={ask} answers={answers} onAnswer={onAnswer} />
        </section>
      )}
      {ranges.length > 0 && (
        <section aria-labelledby="paste-ranges" className="grid gap-3">
          <h3 id="paste-ranges" className="font-medium">
            How much of the range?
          </h3>
          <ul className="grid gap-3">
            {ranges.map(({ question, index }) => (
              <li key={index} className="max-w-md">
                <Question
                  question={question}
                  value={answers[index] ?? ""}
                  onChange={(value) => choose(index, value)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Question({
  question,
  value,
  onChange,
}: {
  question: PasteQuestion;
  value: string;
  onChange: (value: string) => void;
}) {
  if (question.kind === "country" && question.choices.length === 0) {
    return (
      <p className="text-sm break-words">
        <q dir="auto">{question.text}</q>{" "}
        <span className="text-muted">Paste it again with its country code, such as +1.</span>
      </p>
    );
  }
  return (
    <ChoiceField
      label={question.text}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">Do not add</option>
      {question.kind === "country" ? (
        question.choices.map(({ phone, isTaken }) => (
          <option key={phone.e164} value={phone.e164} disabled={isTaken}>
            {readingWords(phone)}
            {isTaken && " (already there)"}
          </option>
        ))
      ) : (
        <>
          {question.free && (
            <option value={ALL} disabled={question.free.length === 0}>
              {question.free.length === question.count
                ? `Add all ${question.count}`
                : `Add the ${question.free.length} of ${question.count} that are not there yet`}
            </option>
          )}
          <option value={ENDS}>Only the two ends</option>
          {!question.free && (
            <option disabled>{question.count} numbers: more than 100 cannot be added</option>
          )}
        </>
      )}
    </ChoiceField>
  );
}

/** One choice for all that it fits. */
function UseForAll({
  ask,
  answers,
  onAnswer,
}: {
  ask: SortedPaste["ask"];
  answers: PasteAnswers;
  onAnswer: (answers: PasteAnswers) => void;
}) {
  const inCountry = (question: PasteQuestion, country: string | null) =>
    question.kind === "country"
      ? question.choices.find(({ phone, isTaken }) => phone.country === country && !isTaken)?.phone
      : undefined;
  const chosen = ask.flatMap((question, index) =>
    question.kind === "country"
      ? (question.choices.find(({ phone }) => phone.e164 === answers[index])?.phone ?? [])
      : [],
  );
  const [first] = chosen;
  const open = ask.flatMap((question, index) => {
    const phone = answers[index] ? undefined : inCountry(question, first?.country ?? null);
    return phone ? [[index, phone.e164] as const] : [];
  });
  if (!first?.countryName || open.length === 0) return null;
  return (
    <div>
      <Button onClick={() => onAnswer({ ...answers, ...Object.fromEntries(open) })}>
        Use {first.countryName} for all
      </Button>
    </div>
  );
}
