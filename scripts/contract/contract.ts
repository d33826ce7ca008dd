import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import nextEnv from "@next/env";
import { type Finding } from "@/lib/audian/contract/finding";
import { checkContract, type Target } from "@/lib/audian/contract/server/check-contract";
import { NoAnswer } from "@/lib/audian/contract/server/contract-reader";
import { parseEnv } from "@/lib/server/env/env-schema";
import { proxyFor } from "@/lib/server/network/proxy";
import { networkNotes } from "../safe-start/network";
import { complain, complainOf, say } from "../say";
import { contractText } from "./contract-text";

const USAGE = `Whether an Audian account is as this dashboard takes it to be. It reads and never changes anything.

  npm run contract -- --url https://api.audian.com:8443/v2 --token <API key> [--account <account ID>] [--record FILE]

Without --url and --token it takes AUDIAN_API_URL, AUDIAN_API_TOKEN and AUDIAN_ACCOUNT_ID. With AUDIAN_AUTH=exchange
the key is exchanged for a token first, which also names the account. --record names the file that
keeps what was answered, without secrets, for npm run sandbox -- --like FILE; .data/contract.json unless told.`;

/** Checks, tells and records. Answers 0 where nothing differs, 1 where something does, 2 where nothing could be asked. */
export async function runContract(args: readonly string[], now = new Date()): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === "string") {
    complain(asked);
    return 2;
  }
  if (asked === null) {
    say(USAGE);
    return 0;
  }
  try {
    const { findings, recording } = await checkContract(asked, now);
    mkdirSync(path.dirname(path.resolve(asked.record)), { recursive: true, mode: 0o700 });
    writeFileSync(asked.record, `${JSON.stringify(recording, null, 2)}\n`, { mode: 0o600 });
    say(contractText(findings, { url: asked.url, record: asked.record }));
    return findings.some(isDifference) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    complain(error.message);
    return 2;
  }
}

const isDifference = ({ verdict }: Finding) => verdict === "differs";

type Asked = Target & { readonly record: string };

/** Null: help is asked for. A text: what is wrong. */
function readArguments(args: readonly string[]): Asked | string | null {
  const text = { type: "string" } as const;
  let values: Partial<Record<"url" | "token" | "account" | "record", string>> & { help?: boolean };
  try {
    values = parseArgs({
      args: [...args],
      options: { url: text, token: text, account: text, record: text, help: { type: "boolean", short: "h" } },
    }).values;
  } catch {
    return USAGE;
  }
  if (values.help) return null;
  nextEnv.loadEnvConfig(path.resolve("."), false, { info: () => undefined, error: complainOf });
  const { AUDIAN_API_URL, AUDIAN_API_TOKEN, AUDIAN_ACCOUNT_ID, AUDIAN_AUTH, DATA_DIR } = process.env;
  const { HTTPS_PROXY, https_proxy, NO_PROXY, no_proxy } = process.env;
  const checked = parseEnv({
    AUDIAN_API_URL: values.url ?? AUDIAN_API_URL,
    AUDIAN_API_TOKEN: values.token ?? AUDIAN_API_TOKEN,
    AUDIAN_ACCOUNT_ID: values.account ?? AUDIAN_ACCOUNT_ID,
    AUDIAN_AUTH,
    HTTPS_PROXY,
    https_proxy,
    NO_PROXY,
    no_proxy,
  });
  if (!checked.ok) return checked.problems.join(" ");
  const { AUDIAN_API_URL: url, AUDIAN_API_TOKEN: token, AUDIAN_AUTH: auth } = checked.env;
  if (!url || !token) return USAGE;
  const record = values.record ?? path.join(DATA_DIR || ".data", "contract.json");
  for (const note of networkNotes(checked.env, process.env)) say(note);
  const accountId = checked.env.AUDIAN_ACCOUNT_ID;
  return { url, token, auth, accountId, proxy: proxyFor(checked.env, url), record };
}
