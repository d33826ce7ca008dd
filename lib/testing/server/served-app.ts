import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { env } from "@/lib/server/env/env";
import { buildIfChanged } from "@/scripts/build";
import { actionsKey } from "@/scripts/processes/actions-key";
import { stopChild } from "@/scripts/processes/children";
import { freePort } from "@/scripts/postgres/postgres";
import { prepareDatabase } from "@/scripts/postgres/prepare-database";
import { useTestDatabase } from "./test-database";
import { type TestVendor, useSandbox } from "../vendor/server/test-vendor";

const START_PATIENCE_MS = 300_000;
const POLL_MS = 50;
const STOP_PATIENCE_MS = 5_000;

const OLD = "abcdefghijklmnopqrstuvwxyz0123456789";
const NEW = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Instances while the secret of all tests is replaced: one that has heard of the new one, one that seals with it. */
export const SECRET_REPLACED = {
  before: { NEXTAUTH_SECRET: OLD, NEXTAUTH_SECRET_OTHER: NEW },
  after: { NEXTAUTH_SECRET: NEW, NEXTAUTH_SECRET_OTHER: OLD },
} as const;

export type ServedApp = {
  /** The address this process answers at; it speaks plain HTTP whatever its public address is. */
  url(): string;
  /** The address people open: where it is https, a proxy in front of it would speak TLS. */
  publicUrl(): string;
  readonly vendor: TestVendor;
  /** All that the server has printed, errors of Next.js included. */
  output(): string;
  /** Asks for a path of the app; redirects are answers like any other. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Starts one more process of the same build on the same database; `settings` are environment variables. */
  startAnother(settings?: Record<string, string>): Promise<{ url: string; output(): string }>;
};

/**
 * The built production server in a process of its own, with a PostgreSQL database and a sandbox vendor. Call it at the
 * top of a test file.
 */
export function useServedApp(
  options: {
    readonly numbers?: number;
    readonly publicUrl?: string;
    readonly settings?: Record<string, string>;
    /** Before the server starts, with the vendor up. */
    readonly prepare?: (vendor: TestVendor) => Promise<void>;
  } = {},
): ServedApp {
  const database = useTestDatabase();
  const vendor = useSandbox({ numbers: options.numbers ?? 12 });
  const running: ChildProcess[] = [];
  const first = { url: "", output: () => "" };

  const start = async (settings: Record<string, string> = {}) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const own: Record<string, string> = { ...options.settings, ...settings };
    const child = spawn(
      process.execPath,
      [path.resolve("node_modules/next/dist/bin/next"), "start", "-H", "127.0.0.1", "-p", String(port)],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          ...process.env,
          NODE_OPTIONS: "",
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
          NEXT_MANUAL_SIG_HANDLE: "true",
          LOG_LEVEL: "info",
          NEXTAUTH_URL: options.publicUrl ?? url,
          NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(own.NEXTAUTH_SECRET ?? env().NEXTAUTH_SECRET ?? ""),
          DATABASE_URL: database.url(),
          PORT: String(port),
          HOST: "127.0.0.1",
          ...own,
        },
      },
    );
    running.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`The server ended while it was starting:\n${said}`);
      await pause(POLL_MS);
    }
    return { url, output: () => said };
  };

  beforeAll(async () => {
    await buildIfChanged();
    await prepareDatabase(database.url(), { kind: "sandbox", fingerprint: "sandbox:served" }, env());
    await options.prepare?.(vendor);
    Object.assign(first, await start());
  }, START_PATIENCE_MS);
  afterAll(async () => {
    for (const child of running) await stopChild(child, STOP_PATIENCE_MS);
  });

  return {
    url: () => first.url,
    publicUrl: () => options.publicUrl ?? first.url,
    vendor,
    output: () => first.output(),
    ask: (target, init) => ask(first.url, target, init),
    startAnother: start,
  };
}

/** The log lines of a server that hold a reference which people were shown: one of them at least is `line`. */
export async function expectLogged(
  output: () => string,
  reference: string | undefined,
  line: Readonly<Record<"event" | "level", string>>,
): Promise<void> {
  expect(reference).toBeTruthy();
  const logged = () =>
    output()
      .split("\n")
      .filter((text) => text.startsWith("{") && text.includes(`"${reference}"`))
      .map((text) => JSON.parse(text) as object);
  await vi.waitFor(() => expect(logged()).toContainEqual(expect.objectContaining(line)));
}

/** Next.js sends a flight request on to the address that names its headers; a browser goes there. */
async function ask(url: string, target: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url + target, { redirect: "manual", ...init });
  const next = new URL(response.headers.get("location") ?? "/", url);
  const isSame = next.pathname === new URL(target, url).pathname;
  return isSame && next.searchParams.has("_rsc")
    ? fetch(url + next.pathname + next.search, { redirect: "manual", ...init })
    : response;
}

const answers = (url: string) =>
  fetch(`${url}/api/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
