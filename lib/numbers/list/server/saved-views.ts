import "server-only";
import { and, asc, count, eq, or } from "drizzle-orm";
import { savedViews, users } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type NumberFilters, numberFiltersToSearch, parseNumberFilters } from "../filters";
import { MAX_VIEWS, type SavedView } from "../page";

const UNIQUE_VIOLATION = "23505";

/** The person's own views and those that others share, by name. */
export async function listSavedViews(personId: string): Promise<SavedView[]> {
  const rows = await database()
    .select({ view: savedViews, ownerName: users.name })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.ownerId))
    .where(or(eq(savedViews.ownerId, personId), eq(savedViews.isShared, true)))
    .orderBy(asc(savedViews.name), asc(savedViews.id));
  return rows.map(({ view: { id, name, search, isShared, ownerId }, ownerName }) => ({
    id,
    name,
    // As the list itself would write it: filters may have changed since it was stored.
    search: numberFiltersToSearch(parseNumberFilters(new URLSearchParams(search))),
    isShared,
    sharedBy: ownerId === personId ? null : ownerName,
  }));
}

/** Keeps the filters, their order and page size under a name. Throws AppError when the name is taken. */
export async function saveView(
  input: { readonly name: string; readonly filters: NumberFilters; readonly isShared: boolean },
  personId: string,
): Promise<void> {
  const { name, filters, isShared } = input;
  const search = numberFiltersToSearch({ ...filters, page: 1 });
  await inTransaction(async (transaction) => {
    const [mine] = await transaction
      .select({ count: count() })
      .from(savedViews)
      .where(eq(savedViews.ownerId, personId));
    if ((mine?.count ?? 0) >= MAX_VIEWS) throw tooMany();
    await transaction.insert(savedViews).values({ ownerId: personId, name, search, isShared });
  }).catch(refuseTwin);
}

/** Renames or shares a view of the person's own. Throws AppError. */
export async function changeView(
  input: { readonly id: string; readonly name?: string | undefined; readonly isShared?: boolean | undefined },
  personId: string,
): Promise<void> {
  const { id, name, isShared } = input;
  const changed = await database()
    .update(savedViews)
    .set({ ...(name === undefined ? {} : { name }), ...(isShared === undefined ? {} : { isShared }) })
    .where(isOwn(id, personId))
    .returning({ id: savedViews.id })
    .catch(refuseTwin);
  if (changed.length === 0) throw missing();
}

/** Deletes a view of the person's own. Throws AppError. */
export async function deleteView(id: string, personId: string): Promise<void> {
  const deleted = await database()
    .delete(savedViews)
    .where(isOwn(id, personId))
    .returning({ id: savedViews.id });
  if (deleted.length === 0) throw missing();
}

const isOwn = (id: string, personId: string) => and(eq(savedViews.id, id), eq(savedViews.ownerId, personId));

function refuseTwin(error: unknown): never {
  const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: unknown };
  if (code !== UNIQUE_VIOLATION) throw error;
  throw new AppError("INVALID_INPUT", "You already have a view with this name", "Choose another name.", {
    fieldErrors: { name: "You already have a view with this name. Choose another name." },
  });
}

const tooMany = () =>
  new AppError("LIMIT_REACHED", `You have ${MAX_VIEWS} views`, "Delete one that is no longer needed first.");

const missing = () =>
  new AppError(
    "MISSING",
    "This view isn't yours, or it was deleted",
    "Only its owner can change or delete a view. Reload the page to see the current views.",
  );
