import { trimEndChars } from "../text/clean-text";

/** Stands for each sign of a date, a time or an amount: nothing of a name. */
export const GAP = "\u0001";
/** Stands for each sign of an address or an id: what stands beside it describes that, it is no name. */
export const DETAIL = "\u0002";

/** No part of a longer row of digits, nor of a number that begins with a country code or an exit code. */
const START = String.raw`(?<!\d|\d[.,:/\-]|\+\d{0,3}[ .()\-]{0,3}|\b0(?:0|11)[ .()\-]{1,3})`;
const END = String.raw`(?!\d|[.,:/\-]\d)`;
const MONTH =
  "(?:jan|feb|f[eé]v|m[aä]r|apr|avr|abr|ma[iyg]|jun|jui|giu|jul|lug|ag[ou]|aug|ao[uû]|sep|set|oct|okt|ott|out|nov|dec|dez|d[eé]c|dic|ene|gen)\\p{L}{0,8}";
const CURRENCY =
  "(?:\\p{Sc}|US\\$|C\\$|A\\$|R\\$|(?<!\\p{L})(?:USD|EUR|GBP|CAD|AUD|NZD|CHF|JPY|CNY|INR|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ILS|AED|SGD|HKD|KRW|TRY|kr|Fr|zł|Kč|euros?|dollars?)(?!\\p{L}))";

const context = (source: string) => new RegExp(source, "giu");

const TIMES = context(
  String.raw`(?<!\d|\d[.,/\-])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\b\.?)?(?: ?(?:Z|UTC|GMT|CES?T|[ECMP][SD]T)(?![\p{L}]))?(?: ?[+\-](?:0\d|1[0-4]):?[0-5]\d(?!\d| ?\d))?(?!\d)`,
);
const DATES = [
  // 2026-11-24, with what joins it to a time.
  context(
    String.raw`${START}(?:19|20)\d{2}([.\-/])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:T(?=\d))?${END}`,
  ),
  // 24/11/2026, 11/24/26, 24.11.2026
  context(
    String.raw`${START}(?:0?[1-9]|[12]\d|3[01])([.\-/])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d{2}|\d{2})(?:T(?=\d))?${END}`,
  ),
  // 24 Nov 2026, 24-Nov-26, Nov 24, 2026
  context(
    String.raw`(?<!\d)\d{1,2}(?:\.|st|nd|rd|th)?[ \-]?${MONTH}\.?,?[ \-]?(?:(?:19|20)\d{2}|\d{2})(?!\d)`,
  ),
  context(String.raw`(?<!\p{L})${MONTH}\.? ?\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}(?!\d)`),
];
/** 20261124, 20261124T140300Z */
const COMPACT_DATE = context(
  String.raw`${START}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?)?${END}`,
);
const ADDRESS = context(String.raw`${START}\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|/\d{1,2})?${END}`);
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g;
const UUID = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
/** T-4711, INC_20261124, #4711 */
const NUMBERED =
  /(?<![\p{L}\d])(?!(?:TEL|FAX|PH|MOB|CELL|T|M|F|P)[-_#/]?\d{9})[A-Z]{1,6}[-_#/]{1,2}\d[\d-]{0,30}/gu;
const TICKET = /(?<!\d[ )]{0,2})#\d{3,9}(?!\d)/g;
const AMOUNTS = [
  context(String.raw`${CURRENCY} ?-?\d{1,15}(?:[.,']\d{2,3}){0,6}(?:[.,]\d{1,4})?(?!\d)`),
  context(
    String.raw`(?<!\d|\d[.,:/\-]|\+[\d ()]{0,9})\d{1,15}(?:[.,']\d{2,3}){0,6}(?:[.,]\d{1,4})?(?:,-)? ?${CURRENCY}`,
  ),
  context(String.raw`${START}\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d{1,6})?${END}`),
  context(String.raw`${START}\d{1,3}(?:'\d{3}){1,5}(?:\.\d{1,6})?${END}`),
  context(
    String.raw`${START}(?:\d{1,2}(?:\.\d{3}){1,5}|\d{1,3}(?:\.\d{3}){1,5},\d{1,4}|\d{1,3}(?: \d{3}){1,5}[.,]\d{2})${END}`,
  ),
  context(
    String.raw`${START}(?!\d{3}\.\d{7}(?!\d))\d{1,9}(?:\.\d{1,9}|,\d{1,2})(?:e-\d{1,2})?(?!e\+?\d)${END}`,
  ),
  /\d{1,12}(?:[.,]\d{1,4})? ?%/g,
  // The number of a line of a list.
  /^ {0,8}\d{1,3}[.):] /g,
];

/**
 * The same text, sign for sign, in which dates, times, addresses of mail and machines, ids and amounts are blotted out:
 * their digits are no digits of a phone number. Of a text by plain-text.ts. `isOwnNumber` says
 * whether eight digits that could be a day are a number.
 */
export function blotContext(plain: string, isOwnNumber: (digits: string) => boolean): string {
  if (!/\d/.test(plain)) return plain;
  let text = plain.replace(/[^\s<>,;|()]+/g, blotAddress);
  for (const pattern of DATES) text = text.replace(pattern, blot(GAP));
  text = text
    .replace(COMPACT_DATE, (date) =>
      date.length === 8 && isOwnNumber(date) ? date : GAP.repeat(date.length),
    )
    .replace(TIMES, blot(GAP))
    .replace(ADDRESS, (address) => (isAddress(address) ? DETAIL.repeat(address.length) : address));
  for (const pattern of [UUID, IBAN, NUMBERED, TICKET]) text = text.replace(pattern, blot(DETAIL));
  for (const pattern of AMOUNTS) text = text.replace(pattern, blot(GAP));
  return text.replace(/[\p{L}\d_]+/gu, blotId);
}

const blot = (sign: string) => (match: string) => sign.repeat(match.length);

function blotAddress(word: string): string {
  const at = word.indexOf("@");
  if (at >= 0 && /^sips?:\+?\d+$/i.test(word.slice(0, at)))
    return word.slice(0, at) + DETAIL.repeat(word.length - at);
  const isAddressLike = at >= 0 || word.includes("://") || /^www\./i.test(word);
  return isAddressLike ? DETAIL.repeat(word.length) : word;
}

const isAddress = (text: string) =>
  (text.split(/[:/]/, 1)[0] ?? "").split(".").every((part) => Number(part) <= 255);

/** Letters and digits in one word are an id, unless the letters say what the digits are. */
function blotId(word: string): string {
  if (!/\d/.test(word) || !/[A-Za-z_\u00c0-\u024f\u0370-\u04ff]/.test(word)) return word;
  const isNumber =
    /^(?:\d{1,15}e\d{0,2}|(?:x|ext|extn|p|w)\d{1,7}|\d{4,15}(?:x|ext|extn|p|w)\d{0,7})$/i.test(word) ||
    isLabel(trimEndChars(word, (char) => char >= "0" && char <= "9"));
  return isNumber ? word : DETAIL.repeat(word.length);
}

const LABELS = new Set(
  (
    "tel tel. tél téléphone telephone telefon telefono teléfono telefone telefoon telefonnummer phone phones ph mob mobile mobil " +
    "mobiel móvil movil celular cell cellphone cellulare handy portable fax telefax telefaks fon fono puhelin puh gsm sms whatsapp " +
    "signal number numbers no nr num número numero numéro nummer rufnummer call direct did ddi landline sip sips callto wa t m f p c " +
    "тел телефон моб мобильный факс номер τηλ τηλέφωνο κιν 電話 電話番号 携帯 电话 电话号码 手机 傳真 传真 전화 전화번호 휴대폰 팩스 هاتف تلفون جوال موبايل " +
    "فاكس טלפון נייד פקס फ़ोन फोन โทร โทรศัพท์ điện thoại"
  ).split(" "),
);

/** Whether a word only says that a number follows. */
export const isLabel = (word: string) =>
  LABELS.has(word.toLowerCase()) || LABELS.has(word.toLowerCase().replace(/\.$/, ""));
