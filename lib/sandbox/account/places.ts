/** Where the account's vendor has numbers. Amounts are cents of US dollars. */
export type Place = {
  /** As the search takes it: country, region, area. */
  readonly code: string;
  /** As the search shows it. */
  readonly name: string;
  readonly country: string;
  /** E.164 up to the subscriber's part. */
  readonly prefix: string;
  /** The subscriber numbers in use here: from `first`, `capacity` of them, all of one length. */
  readonly first: number;
  readonly capacity: number;
  readonly monthlyCents: number;
  readonly setupCents: number;
  readonly features: readonly string[];
};

const ALL = ["voice", "sms", "mms"] as const;
const TEXT = ["voice", "sms"] as const;
const VOICE = ["voice"] as const;

/** Subscriber parts of seven or eight digits that start with 2 to 8. */
const SEVEN = { first: 2_000_000, capacity: 7_000_000 } as const;
const EIGHT = { first: 20_000_000, capacity: 70_000_000 } as const;

type Row = [
  code: string,
  name: string,
  prefix: string,
  subscriber: { first: number; capacity: number },
  monthlyCents: number,
  setupCents: number,
  features: readonly string[],
];

const ROWS: readonly Row[] = [
  ["US-CA-415", "San Francisco, CA", "+1415", SEVEN, 99, 0, ALL],
  ["US-CA-310", "Los Angeles, CA", "+1310", SEVEN, 99, 0, ALL],
  ["US-NY-212", "New York, NY", "+1212", SEVEN, 299, 100, ALL],
  ["US-NY-718", "Brooklyn, NY", "+1718", SEVEN, 129, 0, ALL],
  ["US-IL-312", "Chicago, IL", "+1312", SEVEN, 99, 0, ALL],
  ["US-TX-512", "Austin, TX", "+1512", SEVEN, 99, 0, ALL],
  ["US-WA-206", "Seattle, WA", "+1206", SEVEN, 119, 0, ALL],
  ["US-MA-617", "Boston, MA", "+1617", SEVEN, 119, 0, ALL],
  ["US-FL-305", "Miami, FL", "+1305", SEVEN, 99, 0, ALL],
  ["US-CO-303", "Denver, CO", "+1303", SEVEN, 99, 0, ALL],
  ["US-TF-888", "Toll-free, US", "+1888", SEVEN, 249, 0, TEXT],
  ["CA-ON-416", "Toronto, ON", "+1416", SEVEN, 149, 0, ALL],
  ["CA-BC-604", "Vancouver, BC", "+1604", SEVEN, 149, 0, ALL],
  ["CA-QC-514", "Montréal, QC", "+1514", SEVEN, 149, 0, TEXT],
  ["GB-LND-20", "London, United Kingdom", "+44207", SEVEN, 199, 0, TEXT],
  ["GB-MAN-161", "Manchester, United Kingdom", "+44161", SEVEN, 179, 0, VOICE],
  ["IE-D-1", "Dublin, Ireland", "+3531", SEVEN, 249, 100, VOICE],
  ["DE-BE-30", "Berlin, Germany", "+4930", EIGHT, 249, 200, VOICE],
  ["DE-BY-89", "München, Germany", "+4989", EIGHT, 249, 200, VOICE],
  ["DE-HE-69", "Frankfurt am Main, Germany", "+4969", EIGHT, 249, 200, VOICE],
  ["AT-9-1", "Wien, Austria", "+431", SEVEN, 299, 200, VOICE],
  ["CH-ZH-44", "Zürich, Switzerland", "+4144", SEVEN, 399, 300, VOICE],
  ["FR-IDF-1", "Paris, France", "+331", EIGHT, 199, 100, VOICE],
  ["ES-M-91", "Madrid, Spain", "+3491", SEVEN, 199, 0, VOICE],
  ["ES-B-93", "Barcelona, Spain", "+3493", SEVEN, 199, 0, VOICE],
  ["NL-NH-20", "Amsterdam, Netherlands", "+3120", SEVEN, 219, 100, VOICE],
  ["PL-MZ-22", "Warszawa, Poland", "+4822", SEVEN, 189, 0, VOICE],
  ["SE-AB-8", "Stockholm, Sweden", "+468", EIGHT, 279, 100, VOICE],
  ["AU-NSW-2", "Sydney, Australia", "+6129", SEVEN, 349, 100, TEXT],
  ["IL-TA-3", "Tel Aviv, Israel", "+9723", SEVEN, 399, 200, VOICE],
  ["IS-1-5", "Reykjavík, Iceland", "+35455", { first: 20_000, capacity: 70_000 }, 449, 300, VOICE],
  ["JP-13-3", "Tokyo, Japan", "+813", EIGHT, 499, 500, VOICE],
  ["BR-SP-11", "São Paulo, Brazil", "+55113", SEVEN, 459, 300, VOICE],
  ["SG-01-6", "Singapore", "+656", SEVEN, 499, 300, VOICE],
];

export const PLACES: readonly Place[] = ROWS.map(
  ([code, name, prefix, subscriber, monthlyCents, setupCents, features]) => ({
    code,
    name,
    country: code.slice(0, 2),
    prefix,
    ...subscriber,
    monthlyCents,
    setupCents,
    features,
  }),
);

/** Countries the vendor stocks but this account has no permission for. */
const CLOSED_COUNTRIES: ReadonlySet<string> = new Set(["JP", "BR", "SG"]);

/** Countries the account may hold numbers of; every other country is refused with INVALID_REGION. */
export const OPEN_COUNTRIES: ReadonlySet<string> = new Set(
  PLACES.map(({ country }) => country).filter((country) => !CLOSED_COUNTRIES.has(country)),
);

/** Places whose local carrier confirms no order at the moment: PURCHASE_FAILED. */
export const FAILING_PLACES: ReadonlySet<string> = new Set(["IS-1-5"]);
