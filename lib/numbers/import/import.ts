import { type PlannedKind } from "@/lib/domain/import/import-plan";
import { type Annotations, type NameKind } from "@/lib/domain/annotations";

/** Rows that a preview shows; the rest is counted. */
export const MAX_PREVIEW_ROWS = 300;

type Facts = Annotations & { readonly friendlyName: string | null };

export type PreviewRow = {
  readonly line: number;
  readonly kind: PlannedKind;
  readonly number: string;
  readonly before: Facts | null;
  readonly after: Facts | null;
  readonly reason: string | null;
};

/** What an import would do. */
export type ImportPreview = {
  /** Of all that is agreed to: it is imported only while it is still the same. */
  readonly digest: string;
  readonly counts: Readonly<Record<PlannedKind, number>>;
  /** Names that go to the vendor. */
  readonly names: number;
  /** Cost centres and holders that no number has yet. */
  readonly newNames: Readonly<Record<NameKind, readonly string[]>>;
  readonly rows: readonly PreviewRow[];
  readonly hidden: number;
};

export type ImportResult = {
  readonly importId: string;
  readonly changed: number;
  /** The job that tells the vendor the names. */
  readonly jobId: string | null;
};

export type UndoResult = {
  readonly restored: number;
  /** Numbers that somebody has changed since, as people read them. */
  readonly left: readonly string[];
  readonly jobId: string | null;
};

/** An import that can still be undone. Instants are ISO 8601. */
export type MadeImport = {
  readonly id: string;
  readonly by: string;
  readonly madeAt: string;
  readonly changed: number;
};
