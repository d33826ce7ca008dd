import { type RiskName } from "@/lib/server/env/env-risks";
import { type Env, isSandbox } from "@/lib/server/env/env-schema";
import { LaunchError } from "../launch-error";

/** What speaks against a start, and how to mend it, in a sentence. */
export type Risk = { readonly name: RiskName; readonly sentence: string };

/** The last day with security updates of each Node.js: nodejs.org/en/about/previous-releases. Later ones have some. */
const END_OF_NODE: Readonly<Record<number, string>> = {
  20: "2026-04-30",
  21: "2024-06-01",
  22: "2027-04-30",
  23: "2025-06-01",
  24: "2028-04-30",
  25: "2026-06-01",
};
/** The minor version of each PostgreSQL with the last security fixes, of 2026-08-13: postgresql.org/support/security. */
export const SAFE_POSTGRES: Readonly<Record<number, number>> = { 15: 19, 16: 15, 17: 11, 18: 6 };

/** Risks of the Node.js that runs, such as "20.11.0", on a day. */
export function nodeRisks(version: string, today: Date): Risk[] {
  const major = Number.parseInt(version, 10);
  const end = END_OF_NODE[major];
  if (end === undefined || today.toISOString().slice(0, 10) <= end) return [];
  return [
    {
      name: "old-node",
      sentence: `Node.js ${major} has had no security updates since ${end}: install Node.js 24.`,
    },
  ];
}

/** Days and months are cut with the Swedish way to write a date, in the zone of the reports. */
export function dateRisks(DateTimeFormat = Intl.DateTimeFormat): Risk[] {
  const options = { timeZone: "Africa/Johannesburg", dateStyle: "short", timeStyle: "medium" } as const;
  const written = new DateTimeFormat("sv-SE", options).format(Date.UTC(2026, 7, 9, 22, 4, 5));
  if (written === "2026-08-10 00:04:05") return [];
  return [
    {
      name: "partial-icu",
      sentence:
        "This Node.js knows too few languages to write dates, so days and months would be wrong: install one with full ICU data (on Alpine, apk add icu-data-full).",
    },
  ];
}

/** Risks of the settings alone. */
export function settingsRisks(env: Env): Risk[] {
  if (env.DATABASE_URL || isSandbox(env)) return [];
  return [
    {
      name: "embedded-database",
      sentence:
        "The embedded database is for trying out, and gets security fixes late where this machine has no newer PostgreSQL: for a real account set DATABASE_URL to a PostgreSQL of your own.",
    },
  ];
}

/** Risks of the PostgreSQL that answers. `version`: as its server_version_num, 180004 for 18.4. */
export function postgresRisks(version: number, { isEmbedded }: { isEmbedded: boolean }): Risk[] {
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000];
  const safe = SAFE_POSTGRES[major];
  if (safe === undefined || minor >= safe) return [];
  const lacks = `PostgreSQL ${major}.${minor} lacks the security fixes of ${major}.${safe}`;
  return isEmbedded
    ? [
        {
          name: "embedded-database",
          sentence: `The embedded ${lacks}: use it to try things out, or install PostgreSQL ${major}.${safe} or a later ${major} on this machine, which is then used instead.`,
        },
      ]
    : [{ name: "old-postgres", sentence: `${lacks}: update it.` }];
}

/** For a role of the app that has the rights of the schema's owner. */
export const ONE_ROLE: Risk = {
  name: "one-database-role",
  sentence:
    "The role of DATABASE_URL can change the schema and the activity log: give the app a role of its own, and set MIGRATION_DATABASE_URL to the address of the owner.",
};

/**
 * With a real account throws a LaunchError for those that ACCEPT_RISKS does not name. Returns what is left to say: all in
 * the sandbox, where nothing is at stake.
 */
export function weighRisks(
  risks: readonly Risk[],
  { isLive, accepted }: { isLive: boolean; accepted: readonly RiskName[] },
): string[] {
  const open = risks.filter(({ name }) => !accepted.includes(name));
  if (!isLive || open.length === 0) return open.map(({ sentence }) => sentence);
  const names = [...new Set(open.map(({ name }) => name))].join(",");
  throw new LaunchError(
    [...open.map(({ sentence }) => sentence), `To start all the same: ACCEPT_RISKS=${names}`].join("\n"),
  );
}
