/** A greater drop than this is more likely a mistake of the list than numbers that left. */
const MAX_DROP = 0.2;
/** In a small account a single number is a great share. */
const FEW = 5;

/** Whether a complete list of `listed` numbers agrees with the `known` ones, or is to be doubted. */
export function isBelievable(known: number, listed: number): boolean {
  const missing = known - listed;
  if (missing <= 0) return true;
  return listed > 0 && (missing <= FEW || missing <= known * MAX_DROP);
}
