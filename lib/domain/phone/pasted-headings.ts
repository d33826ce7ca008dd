import { type CountryCode, getCountries } from "libphonenumber-js/max";
import { nameOfCountry } from "./phone";

/** What a heading says of its column. */
export type Column = {
  readonly kind: "number" | "name" | "name-part" | "country" | "extension" | "other";
  /** Of numbers: they are digits with their country code, without a plus. Of names: the one to take. */
  readonly rank: number;
};

const words = (text: string) => new Set(text.split(" "));

const PHONE = words(
  "phone phones phonenumber phonenumbers telephone tel telno mobile mob cell cellphone fax msisdn e164 e.164 did ddi did's dids ddis cli callerid " +
    "telefon telefonnummer telefonnr rufnummer rufnummern durchwahl handy handynummer mobil mobilnummer mobiltelefon telefonnummern " +
    "téléphone telephone portable numéros telefono teléfono teléfonos móvil movil celular telefone telemóvel cellulare telefoon telefoonnummer mobiel " +
    "puhelin puhelinnumero telefonszám telefonas teléfono τηλέφωνο телефон телефоны мобильный 電話 電話番号 携帯 携帯電話 电话 电话号码 手机 手机号 手机号码 電話號碼 " +
    "전화 전화번호 휴대폰 휴대전화 هاتف الهاتف جوال موبايل טלפון נייד โทรศัพท์ फ़ोन फोन",
);
/** These are of numbers only when no other word says of what. */
const ANY_NUMBER = words(
  "number numbers num no no. nr nr. nummer nummern numéro numero número números numeri número номер номера رقم מספר 番号 号码 번호",
);
const BESIDE = words(
  "our new old all the my your main work home business office private other primary secondary direct international intl national local full digits dialled 1 2 3 4 # de di do del da of for with country code geschäftlich privat travail domicile trabajo casa",
);
const NAMES: readonly ReadonlySet<string>[] = [
  words("friendly label display"),
  words(
    "name fullname nombre nom nome naam navn namn nimi név jméno imię nazwa имя название όνομα 名前 氏名 名称 姓名 이름 الاسم اسم שם ชื่อ नाम contact kontakt contacto contatto bezeichnung",
  ),
  words(
    "description beschreibung descripción descrizione descrição purpose usage use department dept abteilung team desk location site branch store office standort owner user",
  ),
];
/** A name of something else. */
const NOT_NAMES = words(
  "country file company account order placed by currency state status id email mail e-mail address",
);
const NAME_PARTS = words(
  "first last given family surname firstname lastname vorname nachname prénom apellido apellidos cognome",
);
const COUNTRY = words("country land pays país paese país kraj страна 国 国家 국가 region");
const EXTENSION = words("extension ext ext. nebenstelle poste anexo ramal");

const OTHER: Column = { kind: "other", rank: 0 };
const MAX_HEADING = 60;

/** What a column holds by its heading, in the languages that spreadsheets come in. */
export function columnOf(heading: string): Column {
  if (heading.length > MAX_HEADING || /\d{4}/.test(heading.replace(/e\.?164/i, ""))) return OTHER;
  const tokens = heading
    .normalize("NFKC")
    .toLowerCase()
    .split(/[\s()[\]/:_\-'"*\ufeff]+/u)
    .filter(Boolean);
  const has = (known: ReadonlySet<string>) => tokens.some((token) => known.has(token));
  if (tokens.length === 0 || tokens.length > 6) return OTHER;
  if (has(EXTENSION)) return { kind: "extension", rank: 0 };
  const isPhone = has(PHONE) && tokens.every((token) => !NOT_PHONE.has(token));
  const isNumber = has(ANY_NUMBER) && tokens.every((token) => ANY_NUMBER.has(token) || BESIDE.has(token));
  if (isPhone || isNumber)
    return { kind: "number", rank: tokens.some((token) => WITH_CODE.has(token)) ? 1 : 0 };
  if (has(NAME_PARTS)) return { kind: "name-part", rank: 0 };
  const rank = NAMES.findIndex((known) => has(known));
  if (rank >= 0 && !has(NOT_NAMES)) return { kind: "name", rank };
  if (has(COUNTRY) && !tokens.includes("code")) return { kind: "country", rank: 0 };
  return OTHER;
}

const WITH_CODE = words("digits msisdn e164 e.164 international");
const NOT_PHONE = words("name names type label country provider status id user owner model bill cost notes");

let byName: Map<string, CountryCode> | null = null;

/** The country of a cell such as "United Kingdom" or "GB"; null for what is none. */
export function countryOf(text: string): CountryCode | null {
  byName ??= new Map(
    getCountries().flatMap((code) => [
      [code.toLowerCase(), code],
      [nameOfCountry(code).toLowerCase(), code],
    ]),
  );
  return byName.get(text.trim().toLowerCase()) ?? null;
}
