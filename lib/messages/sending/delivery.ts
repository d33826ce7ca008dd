/** What came of one attempt to send a message. The words are for people and hold no secret. */
export type Delivery = { readonly isSent: boolean; readonly words: string };

export const sent = (words: string): Delivery => ({ isSent: true, words });
export const notSent = (words: string): Delivery => ({ isSent: false, words });
