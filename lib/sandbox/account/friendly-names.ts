const TEAMS = [
  "Support Line",
  "Sales",
  "Billing",
  "Front Desk",
  "Returns",
  "Dispatch",
  "On-call",
  "Appointments",
  "Partner Hotline",
  "Recruiting",
  "Warranty",
  "Survey",
] as const;

/** The names that break careless screens: empty, long, in other scripts and directions, and made to look like code. */
export const UNUSUAL_NAMES: readonly string[] = [
  "",
  "Escalations for customers of the premium plan, staffed from Monday to Friday. "
    .repeat(4)
    .slice(0, 300)
    .trimEnd()
    .padEnd(300, "."),
  "Hotline".padEnd(180, "x"),
  "サポート窓口（東京）",
  "Служба поддержки",
  "客服热线",
  "고객 지원",
  "Εξυπηρέτηση πελατών",
  "ฝ่ายบริการลูกค้า",
  "خط الدعم الفني",
  "קו תמיכה 24/7",
  "ग्राहक सेवा",
  "🚑 Emergency desk 🇩🇪👩🏽‍💻",
  "<script>alert(1)</script>",
  "<b>Bold</b> & \"quoted\" 'line'",
  "{{ constructor.constructor('return 1')() }}",
  '=HYPERLINK("https://example.com","Sales")',
  "Robert'); DROP TABLE numbers;--",
  "null",
  "Zażółć gęślą jaźń",
  "Ça marche – l’équipe d’été",
  "100 % Rückrufe",
  "..",
  "0",
];

/** A friendly name as an account collects them over the years. `roll` is in [0, 1). */
export function friendlyName(roll: number, placeName: string, ordinal: number): string {
  const unusual = Math.floor(roll * 1000);
  if (ordinal % 8 === 3) return UNUSUAL_NAMES[Math.floor(ordinal / 8) % UNUSUAL_NAMES.length] ?? "";
  if (unusual < 80) return "";
  const team = TEAMS[unusual % TEAMS.length] ?? "Support Line";
  const city = placeName.split(",")[0] ?? placeName;
  if (unusual < 300) return `${team} ${city}`;
  if (unusual < 500) return `${city} – ${team} ${1 + (unusual % 9)}`;
  return unusual < 800 ? team : `${team} (${city})`;
}
