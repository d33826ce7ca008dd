import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type ControlInput, type ControlState } from "@/lib/sandbox/control/server/control-settings";
import { startSandbox, type Sandbox } from "@/lib/sandbox/server/http";

const TOKEN = "token-of-the-sandbox";
const CONTROL_SECRET = "secret-of-the-sandbox";

export type TestVendor = {
  /** Base address of the API; known once the tests run. */
  url(): string;
  readonly token: string;
  accountId(): string;
  /** Calls the API with the token; the path begins after /v2. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Buys a number over HTTP; answers the status and the body. */
  purchase(number: unknown, friendlyName?: string): Promise<{ status: number; body: unknown }>;
  /** Changes how the account behaves; answers its state. */
  control(change: ControlInput): Promise<ControlState>;
  state(): Promise<ControlState>;
  /** Forgets what the app's client has learnt of the vendor: an open breaker would outlast the trouble. */
  forgetTrouble(): void;
};

/**
 * An Audian account for this test file, in this process and gone after it. Call it at the top of the file: it sets
 * the environment before anything reads it. The account begins with `numbers` numbers, none unless told.
 */
export function useSandbox(options: { readonly numbers?: number } = {}): TestVendor {
  const dataDir = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  let sandbox: Sandbox;

  process.env.AUDIAN_API_TOKEN = TOKEN;
  process.env.AUDIAN_SANDBOX = "1";
  process.env.DATABASE_URL ??= "postgresql://127.0.0.1:9/none";
  process.env.NEXTAUTH_SECRET ??= "abcdefghijklmnopqrstuvwxyz0123456789";
  process.env.LOG_LEVEL ??= "silent";

  beforeAll(async () => {
    sandbox = await startSandbox({
      host: "127.0.0.1",
      port: 0,
      dataDir,
      token: TOKEN,
      controlSecret: CONTROL_SECRET,
      numbers: options.numbers ?? 0,
    });
    process.env.AUDIAN_API_URL = sandbox.url;
    process.env.AUDIAN_ACCOUNT_ID = sandbox.accountId;
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const call = async (method: "GET" | "PUT", change?: ControlInput): Promise<ControlState> => {
    const response = await fetch(sandbox.controlUrl, {
      method,
      headers: { "X-Control-Secret": CONTROL_SECRET },
      body: change ? JSON.stringify(change) : null,
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`The sandbox refused: ${JSON.stringify(body)}`);
    return body as ControlState;
  };
  const fetchApi: TestVendor["fetch"] = (path, init) =>
    fetch(`${sandbox.url}${path}`, { ...init, headers: { "X-Auth-Token": TOKEN, ...init?.headers } });
  return {
    fetch: fetchApi,
    async purchase(number, friendlyName) {
      const body = JSON.stringify({ number, friendly_name: friendlyName });
      const response = await fetchApi("/numbers/purchase", { method: "POST", body });
      return { status: response.status, body: await response.json() };
    },
    url: () => sandbox.url,
    token: TOKEN,
    accountId: () => sandbox.accountId,
    control: (change) => call("PUT", change),
    state: () => call("GET"),
    forgetTrouble: () => {
      delete (globalThis as { audianClient?: unknown }).audianClient;
    },
  };
}
