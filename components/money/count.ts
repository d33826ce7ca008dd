/** "1 number", "1,204 numbers". */
export const countOf = (amount: number, what: string): string =>
  `${amount.toLocaleString("en-US")} ${what}${amount === 1 ? "" : "s"}`;
