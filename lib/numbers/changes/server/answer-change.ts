import "server-only";
import { and, desc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { changeAnswers, numbers, orders, unexplainedChanges, users } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type ChangeAnswer, mayAnswer, needsNote } from "@/lib/domain/changes/change";
import { AppError } from "@/lib/domain/failure";
import { describePhone } from "@/lib/domain/phone/phone";
import { type AnswerChangeInput } from "../answer-input";
import { ANSWER_NAMES, KIND_NAMES } from "../change-view";

type Change = typeof unexplainedChanges.$inferSelect;
type Answer = Pick<typeof changeAnswers.$inferSelect, "answer" | "note" | "referenceKind" | "reference">;

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;
const MOST_SHOWN = 120;

/**
 * Stores what a person says of a change, for good; with `withAlike` also of all others that were found at the same time
 * with the same readings. Throws AppError when somebody else has answered since, and says what. Answers how many.
 */
export function answerChange(
  input: AnswerChangeInput,
  who: { readonly personId: string; readonly requestId: string },
): Promise<{ answered: number }> {
  return inTransaction(async (transaction) => {
    const [change] = await transaction
      .select()
      .from(unexplainedChanges)
      .where(eq(unexplainedChanges.id, input.changeId))
      .for("update");
    if (!change) throw missing();
    const answers = await transaction.$count(changeAnswers, eq(changeAnswers.changeId, change.id));
    if (answers !== input.seen || !mayAnswer(change.state, input.answer))
      throw await answeredBefore(transaction, change);
    if (needsNote(change) && input.note === null) throw noNote();
    const reference = await readReference(transaction, input);
    const answer = { answer: input.answer, note: input.note, referenceKind: input.referenceKind, reference };
    const alike = input.withAlike ? await lockAlike(transaction, change) : [];
    await store(transaction, change.id, answers + 1, answer, who.personId);
    await storeAlike(transaction, alike, answer, who.personId);
    await recordActivity(transaction, {
      kind: "change_answered",
      actorId: who.personId,
      requestId: who.requestId,
      details: {
        change: change.id,
        what: KIND_NAMES[change.kind],
        about: await nameOf(transaction, change),
        answer: ANSWER_NAMES[input.answer],
        changes: alike.length + 1,
        ...(input.note ? { note: input.note } : {}),
        ...(reference ? { [input.referenceKind ?? "reference"]: reference } : {}),
      },
    });
    return { answered: alike.length + 1 };
  });
}

async function store(
  executor: Executor,
  changeId: string,
  position: number,
  answer: Answer,
  answeredBy: string,
): Promise<void> {
  await executor.insert(changeAnswers).values({ changeId, position, ...answer, answeredBy });
  await executor
    .update(unexplainedChanges)
    .set({ state: answer.answer })
    .where(eq(unexplainedChanges.id, changeId));
}

async function lockAlike(executor: Executor, change: Change): Promise<string[]> {
  const rows = await executor
    .select({ id: unexplainedChanges.id })
    .from(unexplainedChanges)
    .where(
      and(
        eq(unexplainedChanges.likeness, change.likeness),
        eq(unexplainedChanges.state, "open"),
        change.revertedAt ? isNotNull(unexplainedChanges.revertedAt) : isNull(unexplainedChanges.revertedAt),
        ne(unexplainedChanges.id, change.id),
      ),
    )
    .orderBy(unexplainedChanges.id)
    .for("update");
  return rows.map(({ id }) => id);
}

async function storeAlike(executor: Executor, ids: string[], answer: Answer, by: string): Promise<void> {
  if (ids.length === 0) return;
  const those = sql`${sql.param(ids)}::uuid[]`;
  await executor.execute(sql`
    insert into change_answers (change_id, position, answer, note, reference_kind, reference, answered_by)
    select id, 1, ${answer.answer}, ${answer.note}, ${answer.referenceKind}, ${answer.reference}, ${by}::uuid
    from unnest(${those}) as others(id)`);
  await executor.execute(
    sql`update unexplained_changes set state = ${answer.answer} where id = any(${those})`,
  );
}

/** An order is one of ours, given by its number or its address. */
async function readReference(executor: Executor, input: AnswerChangeInput): Promise<string | null> {
  if (input.referenceKind !== "order" || input.reference === null) return input.reference;
  const id = UUID.exec(input.reference)?.[0].toLowerCase();
  if (id && (await executor.$count(orders, eq(orders.id, id))) > 0) return id;
  throw new AppError("INVALID_INPUT", "Please check what you entered", "Your answer was not saved.", {
    fieldErrors: { reference: "There is no such order here. Copy the address of its page." },
  });
}

async function nameOf(executor: Executor, { numberId, month }: Change): Promise<string> {
  if (numberId === null) return month ?? "unknown";
  const [row] = await executor
    .select({ number: numbers.number })
    .from(numbers)
    .where(eq(numbers.id, numberId));
  return row ? describePhone(row.number).international : numberId;
}

async function answeredBefore(executor: Executor, change: Change): Promise<AppError> {
  const [last] = await executor
    .select({ answer: changeAnswers.answer, note: changeAnswers.note, by: users.name })
    .from(changeAnswers)
    .innerJoin(users, eq(users.id, changeAnswers.answeredBy))
    .where(eq(changeAnswers.changeId, change.id))
    .orderBy(desc(changeAnswers.position))
    .limit(1);
  const said =
    last && `${last.by} answered “${ANSWER_NAMES[last.answer as ChangeAnswer]}”${noted(last.note)}.`;
  return new AppError(
    "CHANGED_MEANWHILE",
    "Someone else has answered this",
    `${said ?? "It was answered."} Your answer was not saved, and theirs stays as it is.`,
  );
}

const noted = (note: string | null) =>
  note === null ? "" : `: ${note.length > MOST_SHOWN ? `${note.slice(0, MOST_SHOWN)}…` : note}`;

const missing = () =>
  new AppError("MISSING", "There is no such change", "Nothing was saved. Reload the page.");

const noNote = () =>
  new AppError("INVALID_INPUT", "Please check what you entered", "Your answer was not saved.", {
    fieldErrors: { note: "Explain why: money moved here, or may have." },
  });
