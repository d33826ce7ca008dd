const MARK = String.raw`[ ,;]{0,3}\(?(?:;?ext(?:ension|n)?|x|xtn|extn|durchwahl|dw|poste|interno|int|anexo|ramal|доб|内線|分机|#|p|w)(?:\. ?|[ :=#]{0,3})`;

/** An extension in a text by plain-text.ts, from where it is looked for. It is no part of a number that can be bought. */
export const EXTENSION = new RegExp(String.raw`${MARK}(\d{1,7})\b\)?`, "iuy");
/** One behind a digit, which is kept, at the end of a text. */
export const EXTENSION_AT_END = new RegExp(String.raw`(\d)${MARK}\d{1,7}\)?$`, "iu");
