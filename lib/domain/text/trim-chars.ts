/**
 * The text without the characters at its ends that `isOuter` accepts. A loop: an expression such as `[ -]+$` is tried
 * again from every place of a run, which takes the square of its length.
 */
export function trimChars(text: string, isOuter: (char: string) => boolean): string {
  const end = trimEndChars(text, isOuter);
  let start = 0;
  while (start < end.length && isOuter(end.charAt(start))) start += 1;
  return end.slice(start);
}

/** The same at the end of the text only. */
export function trimEndChars(text: string, isOuter: (char: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isOuter(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
