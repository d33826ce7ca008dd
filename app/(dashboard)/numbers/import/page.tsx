import { ImportForm, UndoImport } from "@/components/numbers/import/import-form";
import { FailedPage } from "@/components/shell/failed-page";
import { Card } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { listImports } from "@/lib/numbers/import/server/undo-import";

const TITLE = "Import details";
export const metadata = { title: TITLE };

/** Cost centre, holder, tags, note and name of many numbers from a file or pasted columns. */
export default async function ImportPage() {
  const result = await readForPage("numbers.set-up", "numbers.imports", () => listImports());
  if (!result.ok) return <FailedPage failure={result.failure} />;
  return (
    <>
      <PageHeader title={TITLE} up={[{ name: "Numbers", href: "/numbers" }]}>
        Cost centre, holder, tags, note and name of many numbers, from a CSV file or pasted columns.
      </PageHeader>
      <div className="grid gap-4">
        <ImportForm />
        {result.data.length > 0 && (
          <Card title="Imports you can undo">
            <div className="-my-2 divide-y divide-line">
              {result.data.map((made) => (
                <UndoImport key={made.id} made={made} />
              ))}
            </div>
          </Card>
        )}
      </div>
    </>
  );
}
