/** Slanted lines instead of a colour, so that the difference is seen in black and white too. */
export function Hatch({ id, className }: { id: string; className: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" className="fill-surface" />
      <rect width="2.5" height="6" className={className} />
    </pattern>
  );
}
