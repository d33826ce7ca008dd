/** The id in a page's address; one that is spelled wrong stays as it is and finds nothing. */
export function readNumberId(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The address of a number's page. */
export const numberAddress = (id: string) => `/numbers/${encodeURIComponent(id)}`;
