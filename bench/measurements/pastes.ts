import { setTimeout as pause } from "node:timers/promises";
import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";
import { hasPermission } from "@/lib/auth/permissions";
import { callAction } from "./call-action";
import { makeDataFolder, removeDataFolder, startDashboard } from "../dashboard";
import { percentile, printTable } from "../figures";
import { send } from "../http";
import { signIn } from "../sign-in";

const HEALTH_LIMIT_MS = 200;
const REFUSAL_LIMIT_MS = 500;
const BETWEEN_POLLS_MS = 5;
/** As a measure of the machine. */
const IDLE_MS = 3_000;
/** What a paste box was made for, and the most that it takes. */
const LENGTHS = [20_000, 300_000] as const;
const NAMES = 40_000;

const counted = (make: (count: string) => string) => (length: number) => {
  const lines: string[] = [];
  for (let count = 0, size = 0; size < length; count += 1) {
    const line = make(String(count).padStart(5, "0"));
    lines.push(line);
    size += line.length + 1;
  }
  return lines.join("\n").slice(0, length);
};

/** Texts that make reading them as long as it can be. */
const HOSTILE = [
  counted((count) => `4420794${count}`),
  counted((count) => `45321${count}`),
  counted((count) => `+4420794${count}`),
  counted((count) => `021 45${count}`),
  counted((count) => `4.42079${count}E11`),
  counted((count) => `+4420794${count}-9999`),
  counted((count) => `+44 20 ${count} 1 2 3 4 5 6 7`),
  counted((count) => `1,1,1,1,${count}`),
  (length: number) => "442079460958, ".repeat(length).slice(0, length),
  (length: number) => " ".repeat(length - 1).concat("1"),
  (length: number) => '"a",'.repeat(length).slice(0, length),
];

/** How long everybody else waits while people paste what is hard to read, and how soon a huge cart change is refused. */
export async function measurePastes(): Promise<string[]> {
  const folder = makeDataFolder();
  const broken: string[] = [];
  const rows: string[][] = [];
  try {
    const { url, stop } = await startDashboard(folder);
    const buyers = DEMO_ACCOUNTS.map(({ role }) => role).filter((role) => hasPermission(role, "numbers.buy"));
    const sessions = await Promise.all(buyers.map((role) => signIn(url, role)));
    await sendPastes(url, sessions, LENGTHS[0]);
    const idle = (await pollWhile(url, pause(IDLE_MS, []))).health;
    rows.push(["nothing", "0", "", "", ...healthOf(idle)]);
    for (const length of LENGTHS) {
      const polls = await pollWhile(url, sendPastes(url, sessions, length));
      const most = Math.max(...polls.health);
      if (most > HEALTH_LIMIT_MS)
        broken.push(`/api/healthz took ${most.toFixed(0)} ms beside pastes of ${length} characters.`);
      rows.push([
        `${length.toLocaleString("en-US")} characters`,
        String(polls.work.length),
        `${percentile(polls.work, 0.5).toFixed(0)} ms`,
        `${Math.max(...polls.work).toFixed(0)} ms`,
        ...healthOf(polls.health),
      ]);
    }
    const refusals = await refuseNames(url, sessions[0] ?? "");
    const slowest = Math.max(...refusals);
    if (slowest > REFUSAL_LIMIT_MS)
      broken.push(`A cart change of ${NAMES} names took ${slowest.toFixed(0)} ms.`);
    console.log("\nPastes that are hard to read, of all who may buy at once\n");
    printTable(["pastes of", "sent", "answer p50", "max", "healthz p50", "max", "of the limit"], rows);
    console.log(
      `\n${NAMES.toLocaleString("en-US")} names in one cart change are refused after ${percentile(refusals, 0.5).toFixed(0)} ms, at most ${slowest.toFixed(0)} ms.`,
    );
    await stop();
  } finally {
    removeDataFolder(folder);
  }
  return broken;
}

const healthOf = (times: readonly number[]) => {
  const most = Math.max(...times);
  const shown = [percentile(times, 0.5), most].map((ms) => `${ms.toFixed(0)} ms`);
  return [...shown, (most / HEALTH_LIMIT_MS).toFixed(2)];
};

/** Each person sends each text once, all persons at once. Answers the milliseconds of each. */
async function sendPastes(url: string, sessions: readonly string[], length: number): Promise<number[]> {
  const times = await Promise.all(
    sessions.map(async (session) => {
      const own: number[] = [];
      for (const make of HOSTILE) {
        const text = make(length);
        const { result, milliseconds } = await callAction(url, session, "sortPastedAction", { text });
        if (!result.ok && result.failure.code !== "INVALID_INPUT") throw new Error(result.failure.title);
        own.push(milliseconds);
      }
      return own;
    }),
  );
  return times.flat();
}

async function pollWhile(url: string, working: Promise<number[]>) {
  const health: number[] = [];
  let work: number[] | null = null;
  const done = working.then((times) => (work = times));
  while (!work) {
    const { status, milliseconds } = await send(`${url}/api/healthz`);
    if (status !== 200) throw new Error(`/api/healthz answered with HTTP ${status}.`);
    health.push(milliseconds);
    await Promise.race([pause(BETWEEN_POLLS_MS), done]);
  }
  return { health, work: await done };
}

/** Also that the refusal says so, and that the cart stays as it was. */
async function refuseNames(url: string, session: string): Promise<number[]> {
  const number = "+14155550199";
  await callAction(url, session, "fillCartAction", { numbers: [{ number, friendlyName: "Kept desk" }] });
  const names = Object.fromEntries([
    [number, "Another desk"],
    ...Array.from({ length: NAMES - 1 }, (_unused, count) => [`+1415${5_500_000 + count}`, "x"]),
  ]);
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const { result, milliseconds } = await callAction(url, session, "changeCartAction", { names });
    times.push(milliseconds);
    if (result.ok || !JSON.stringify(result.failure).includes("A cart holds at most"))
      throw new Error("A cart change of very many names was not refused.");
  }
  const cart = (await send(`${url}/buy/cart`, { headers: { Cookie: session } })).text();
  if (!cart.includes("Kept desk") || cart.includes("Another desk"))
    throw new Error("The cart is not as it was.");
  return times;
}
