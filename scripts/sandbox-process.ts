import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startSandbox, type Sandbox } from "@/lib/sandbox/server/http";
import { type Playback, readRecording, startPlayback } from "@/lib/sandbox/server/playback";

const HOST = "127.0.0.1";
const USUAL_PORT = 8443;
const USUAL_TOKEN = "YOUR_API_KEY";
const USUAL_NUMBERS = "240";
const MAX_NUMBERS = 1_000_000;

/** Runs the sandbox until it is told to stop: as the dashboard's child, or alone for people with curl. */
export async function runSandbox(): Promise<void> {
  const isChild = process.env.SANDBOX_CHILD === "1";
  const starting = Promise.resolve().then(isChild ? startAsChild : startAsAsked);
  stopOnSignals(starting, isChild);
  try {
    await starting;
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

async function startAsChild(): Promise<Sandbox> {
  const sandbox = await startSandbox({
    host: HOST,
    port: Number(process.env.SANDBOX_PORT ?? "0"),
    dataDir: required("SANDBOX_DATA_DIR"),
    token: required("SANDBOX_TOKEN"),
    controlSecret: required("SANDBOX_CONTROL_SECRET"),
    numbers: numbersToBeginWith(),
  });
  const { url, controlUrl, accountId } = sandbox;
  process.send?.({ type: "ready", url, controlUrl, accountId });
  return sandbox;
}

/** `--like FILE`: as a recording of npm run contract has it. */
function startAsAsked(): Promise<Sandbox | Playback> {
  const { like } = parseArgs({ options: { like: { type: "string" } } }).values;
  return like === undefined ? startAlone() : startLike(like);
}

async function startLike(file: string): Promise<Playback> {
  const exchanges = readRecording(readFileSync(file, "utf8"));
  const port = Number(process.env.SANDBOX_PORT || USUAL_PORT);
  const playback = await startPlayback({ host: HOST, port, token: USUAL_TOKEN, exchanges });
  console.log(`
  An API that answers as it was recorded. It can be read, and nothing in it can be bought or changed.

  Address   ${playback.url}
  Token     ${USUAL_TOKEN}
  Recorded  ${file}, ${playback.reads} reads

  The dashboard on it, with the settings of a real account and a data folder of its own:
    AUDIAN_API_URL=${playback.url} AUDIAN_API_TOKEN=${USUAL_TOKEN} DATA_DIR=.data/recorded \\
      ADMIN_EMAIL=… ADMIN_PASSWORD=… ACCEPT_RISKS=embedded-database npm start
`);
  return playback;
}

async function startAlone(): Promise<Sandbox> {
  const dataDir = path.resolve(process.env.DATA_DIR || ".data", "sandbox-standalone");
  const controlSecret = process.env.SANDBOX_CONTROL_SECRET || randomBytes(12).toString("hex");
  const settings = {
    host: HOST,
    dataDir,
    token: USUAL_TOKEN,
    controlSecret,
    numbers: numbersToBeginWith(),
  };
  const wanted = process.env.SANDBOX_PORT;
  const port = wanted ? Number(wanted) : USUAL_PORT;
  const sandbox = await startSandbox({ ...settings, port }).catch((error: unknown) => {
    if (wanted || !isPortTaken(error)) throw error;
    console.log(`Port ${USUAL_PORT} is taken, so another one is used.`);
    return startSandbox({ ...settings, port: 0 });
  });
  console.log(banner(sandbox, { dataDir, controlSecret }));
  return sandbox;
}

function banner(sandbox: Sandbox, { dataDir, controlSecret }: { dataDir: string; controlSecret: string }) {
  const { url, controlUrl, accountId } = sandbox;
  return `
  The sandbox: an Audian account on this machine. Nothing here costs money.

  Address   ${url}
  Token     ${USUAL_TOKEN}
  Account   ${accountId}
  Data      ${dataDir}

  Try it:
    curl -X POST '${url}/numbers/purchase' -H 'X-Auth-Token: ${USUAL_TOKEN}' \\
      -H 'Content-Type: application/json' -d '{"number": "+14155551234", "friendly_name": "Support Line"}'
    curl -X GET '${url}/numbers?status=active&limit=20' -H 'X-Auth-Token: ${USUAL_TOKEN}'
    curl -X GET '${url}/numbers/num_abc123' -H 'X-Auth-Token: ${USUAL_TOKEN}'
    curl -X GET '${url}/numbers/search?pattern=415*' -H 'X-Auth-Token: ${USUAL_TOKEN}'
    curl -X GET '${url}/accounts/${accountId}/balance' -H 'X-Auth-Token: ${USUAL_TOKEN}'

  Control it: GET shows clock, credit and what was asked, PUT changes it.
    curl '${controlUrl}' -H 'X-Control-Secret: ${controlSecret}'
    curl -X PUT '${controlUrl}' -H 'X-Control-Secret: ${controlSecret}' -d '{"clock": {"advanceMs": 86400000}}'
    Other keys: latencyMs, rateLimitPerSecond, errorEnvelope ("A", "B", "B-short", "C"), credit,
    auth ("direct" or "exchange"), expireTokens (true), numberStatus {"id", "status"}, failure ("down", "401", "403", "429", "500", "503", "html", "cut",
    "empty", "hang" or null) with failurePaths and failureCount.

  Ctrl-C stops it. What was bought is kept; remove the data folder to begin with a new account.
`;
}

function stopOnSignals(starting: Promise<Sandbox | Playback>, isChild: boolean): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void starting.then((sandbox) => sandbox.close()).then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  // Ctrl-C reaches every process of the terminal; as a child, the launcher decides when this one stops.
  process.on("SIGINT", isChild ? () => undefined : stop);
  process.on("disconnect", stop);
}

function numbersToBeginWith(): number {
  const text = process.env.SANDBOX_NUMBERS || USUAL_NUMBERS;
  if (/^\d{1,7}$/.test(text) && Number(text) <= MAX_NUMBERS) return Number(text);
  throw new Error(`Set SANDBOX_NUMBERS to a whole number of at most ${MAX_NUMBERS}.`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: start the dashboard with \`npm start\`.`);
  return value;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "EADDRINUSE";
}

function explain(error: unknown): string {
  if (isPortTaken(error)) return "The sandbox's port is taken: set SANDBOX_PORT to a free one.";
  return error instanceof Error ? error.message : String(error);
}
