/** Longest text that is kept of what another system sends, in UTF-16 units, where nothing shorter is asked for. */
export const MAX_TEXT = 1_000;

/** Control characters, halves of a character, and the separators that count as line breaks. */
const UNCLEAN = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const CONTROLS = /\p{Cc}/gu;
const HALVES = /\p{Cs}/gu;

/**
 * A text of another system as it can be stored and shown on one line: line breaks and tabs become a space, other
 * control characters go, half a character becomes U+FFFD, and what is longer than `max` is cut.
 */
export function cleanText(sent: string, max = MAX_TEXT): string {
  const text = UNCLEAN.test(sent)
    ? sent.replace(LINE_BREAKS, " ").replace(CONTROLS, "").replace(HALVES, "\uFFFD")
    : sent;
  return cutText(text.trim(), max);
}

/** The first `max` UTF-16 units of a text, without half a character at the end. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/**
 * An id of another system. What would have to be cleaned away is marked by U+FFFD instead, so that nobody takes the
 * rest for the id: a question for it would be about something else.
 */
export function markText(sent: string, max: number): string {
  const text = sent.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, "\uFFFD");
  return text.length > max ? `${cutText(text, max - 1)}\uFFFD` : text;
}

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

/** A text as a part of a pattern of SQL's `like`: its signs stand for themselves. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
