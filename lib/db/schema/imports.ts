import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { type Annotations } from "@/lib/domain/annotations";
import { instant } from "./columns";
import { users } from "./people";

/** What an import can change of a number. Of one that was made by a build that knew no holders, none is said. */
export type ImportedFacts = Omit<Annotations, "holder"> &
  Partial<Pick<Annotations, "holder">> & { readonly friendlyName: string | null };

/** A file or pasted columns that changed numbers. Kept as long as it can be undone. */
export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    madeBy: uuid("made_by")
      .notNull()
      .references(() => users.id),
    madeAt: instant("made_at").notNull().defaultNow(),
    changed: integer("changed").notNull(),
    /** The job that tells the vendor the names; null: there were none. */
    jobId: uuid("job_id"),
    undoneAt: instant("undone_at"),
  },
  (table) => [index("imports_made").on(table.madeAt)],
);

/** One number that an import changed. */
export const importRows = pgTable(
  "import_rows",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    numberId: text("number_id").notNull(),
    before: jsonb("before").$type<ImportedFacts>().notNull(),
    after: jsonb("after").$type<ImportedFacts>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.numberId] })],
);
