import { CheckField } from "@/components/ui/form/choice-field";
import { ANNOTATION_NAMES, NAME_KINDS } from "@/lib/domain/annotations";
import { type ImportPreview } from "@/lib/numbers/import/import";

export const NONE_NEW = { takesNewCentres: false, takesNewHolders: false };
export type TakesNew = typeof NONE_NEW;
const TAKES = { costCentre: "takesNewCentres", holder: "takesNewHolders" } as const;
const MAX_NAMED = 10;

/** Names that no number has yet, which are taken only when somebody says so: each may be a slip. */
export function NewNames({
  preview: { newNames },
  takes,
  onTake,
}: {
  preview: ImportPreview;
  takes: TakesNew;
  onTake: (takes: TakesNew) => void;
}) {
  return NAME_KINDS.filter((kind) => newNames[kind].length > 0 || takes[TAKES[kind]]).map((kind) => {
    const names = newNames[kind];
    const more = names.length > MAX_NAMED ? " …" : "";
    return (
      <CheckField
        key={kind}
        checked={takes[TAKES[kind]]}
        hint={names.length > 0 && `Not used yet: ${names.slice(0, MAX_NAMED).join(", ")}${more}`}
        onChange={({ currentTarget }) => onTake({ ...takes, [TAKES[kind]]: currentTarget.checked })}
      >
        Create new {ANNOTATION_NAMES[kind]}s
      </CheckField>
    );
  });
}
