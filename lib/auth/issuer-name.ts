/** A provider's name as we compare and store it: with and without a slash at the end are the same. */
export const issuerName = (issuer: string | undefined): string | null => issuer?.replace(/\/+$/, "") || null;
