const SHOWN = 3;

type Props = { costCentre: string | null; tags: readonly string[] };

/** The cost centre of a number with the first few of its tags. */
export function Annotations({ costCentre, tags }: Props) {
  if (costCentre === null && tags.length === 0) return <span className="text-muted">none</span>;
  const more = tags.length - SHOWN;
  return (
    <>
      {costCentre !== null && (
        <bdi className="block max-w-40 truncate" title={costCentre}>
          {costCentre}
        </bdi>
      )}
      {tags.length > 0 && (
        <ul className="flex max-w-48 flex-wrap gap-1" title={more > 0 ? tags.join(", ") : undefined}>
          {tags.slice(0, SHOWN).map((tag) => (
            <li key={tag} className="max-w-32 truncate rounded bg-sunken px-1.5 text-xs leading-5">
              <bdi>{tag}</bdi>
            </li>
          ))}
          {more > 0 && <li className="text-xs leading-5 text-muted">and {more} more</li>}
        </ul>
      )}
    </>
  );
}
