"use client";

import { Time, useInstant } from "@/components/shell/time";
import Link from "next/link";
import { useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { countOf } from "@/components/ui/feedback/measures";
import { Notice } from "@/components/ui/feedback/notice";
import { TextAreaField } from "@/components/ui/form/field";
import { Button } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { applyImportAction, previewImportAction, undoImportAction } from "@/lib/numbers/import/actions";
import {
  type ImportPreview,
  type ImportResult,
  type MadeImport,
  type UndoResult,
} from "@/lib/numbers/import/import";
import { ImportRows } from "./import-rows";
import { NewNames, NONE_NEW, type TakesNew } from "./new-names";

/** A file or pasted columns, what they would change, and then the change itself. */
export function ImportForm() {
  const [text, setText] = useState("");
  const [takesNew, setTakesNew] = useState(NONE_NEW);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const previewing = useChange<ImportPreview>();
  const applying = useChange<ImportResult>();
  const look = (takes: TakesNew) => {
    applying.reset();
    previewing.run(() => previewImportAction({ text, ...takes }), {
      refresh: false,
      onDone: setPreview,
      onFailed: () => setPreview(null),
    });
  };
  const change = (typed: string) => {
    setText(typed);
    setPreview(null);
  };
  const error = applying.error ?? (previewing.fieldErrors ? null : previewing.error);
  return (
    <div className="grid gap-4">
      {error && <FailureNotice error={error} />}
      {applying.data && <Imported result={applying.data} />}
      <Card>
        <form
          noValidate
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            look(takesNew);
          }}
        >
          <TextAreaField
            label="Columns"
            name="text"
            rows={8}
            value={text}
            spellCheck={false}
            hint="The first row names the columns: Number, and any of Cost centre, Holder, Tags, Note, Friendly name. Columns that are missing stay as they are; an empty cell clears. Up to 5,000 rows. The CSV of the numbers list can be edited and imported again."
            error={previewing.fieldErrors?.text}
            onChange={({ currentTarget }) => change(currentTarget.value)}
          />
          <div className="flex flex-wrap items-center gap-3">
            <label className="grid min-w-0 gap-1 text-sm">
              <span className="sr-only">CSV file</span>
              <input
                type="file"
                accept=".csv,.txt,.tsv,text/csv,text/plain"
                className="w-full max-w-full text-sm file:mr-3 file:min-h-10 file:rounded file:border file:border-solid file:border-control file:bg-surface file:px-4 file:text-ink"
                onChange={({ currentTarget }) => {
                  const file = currentTarget.files?.[0];
                  if (file) void file.text().then(change);
                }}
              />
            </label>
            <Button
              type="submit"
              variant={preview ? "secondary" : "primary"}
              isPending={previewing.isPending}
            >
              Preview
            </Button>
          </div>
        </form>
      </Card>
      {preview && (
        <Card title="Preview">
          <div className="grid gap-4">
            <p role="status" className="figures text-sm">
              {summaryOf(preview)}
            </p>
            <NewNames
              preview={preview}
              takes={takesNew}
              onTake={(takes) => {
                setTakesNew(takes);
                look(takes);
              }}
            />
            {preview.counts.changed > 0 && (
              <div className="flex flex-wrap items-center gap-3">
                <Button
                  variant="primary"
                  isPending={applying.isPending}
                  onClick={() =>
                    applying.run(() => applyImportAction({ text, ...takesNew, digest: preview.digest }), {
                      onDone: () => setPreview(null),
                    })
                  }
                >
                  Change {countOf(preview.counts.changed, "number")}
                </Button>
                <p className="text-sm text-muted">
                  {preview.names > 0 && `${countOf(preview.names, "name")} will be sent to Audian. `}
                  You can undo it for 7 days.
                </p>
              </div>
            )}
            <ImportRows preview={preview} />
          </div>
        </Card>
      )}
    </div>
  );
}

function summaryOf({ counts }: ImportPreview): string {
  const parts = [
    [counts.changed, "to change"],
    [counts.same, "unchanged"],
    [counts["new-centre"], "with a new cost centre"],
    [counts["new-holder"], "with a new holder"],
    [counts["not-ours"], "not in the account"],
    [counts.unreadable, "unreadable"],
    [counts.duplicate, "repeated"],
  ] as const;
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count.toLocaleString("en-US")} ${what}`);
  return `${told.join(", ")}. Nothing has been changed yet.`;
}

function Imported({ result: { changed, jobId } }: { result: ImportResult }) {
  return (
    <Notice
      tone="positive"
      title={`${countOf(changed, "number")} changed`}
      action={jobId && <Link href={`/numbers/set-up/${jobId}`}>See how the names are sent to Audian</Link>}
    >
      You can undo it below for 7 days.
    </Notice>
  );
}

/** One import that can be undone, with what came of undoing it. */
export function UndoImport({ made }: { made: MadeImport }) {
  const { run, data, error, isPending } = useChange<UndoResult>();
  const instant = useInstant();
  return (
    <div className="grid gap-2 py-2">
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <span>
          {countOf(made.changed, "number")}, <Time at={made.madeAt} />, by {made.by}
        </span>
        {!data && (
          <Button
            isPending={isPending}
            aria-label={`Undo the import of ${countOf(made.changed, "number")}, ${instant(made.madeAt)}`}
            onClick={() => run(() => undoImportAction({ id: made.id }), { refresh: false })}
          >
            Undo
          </Button>
        )}
      </div>
      {error && <FailureNotice error={error} />}
      {data && (
        <Notice
          tone={data.left.length > 0 ? "caution" : "positive"}
          title={`${countOf(data.restored, "number")} restored`}
        >
          {data.left.length > 0 && `Changed since the import, so left as they are: ${data.left.join(", ")}.`}
        </Notice>
      )}
    </div>
  );
}
