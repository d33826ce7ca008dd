const CONTROL = /\p{Cc}/u;

/** The id in a page's address; one that is spelled wrong stays as it is and finds nothing. */
export function readNumberId(segment: string): string {
  try {
    const id = decodeURIComponent(segment);
    // No id has control characters, and the database takes no text with a zero byte.
    return CONTROL.test(id) ? segment : id;
  } catch {
    return segment;
  }
}

/** The address of a number's page. */
export const numberAddress = (id: string) => `/numbers/${encodeURIComponent(id)}`;
