import "server-only";
import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { quoteText } from "@/lib/domain/money/due-now";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { env } from "@/lib/server/env/env";
import { buildIfChanged } from "@/scripts/build";
import { startWeb, stopChild } from "@/scripts/processes/children";
import { freePort } from "@/scripts/postgres/postgres";
import { prepareDatabase } from "@/scripts/postgres/prepare-database";
import { callAction, signedIn } from "@/lib/testing/server/action-client";
import { type FailPointHub, startFailPointHub } from "./fail-point-hub";
import { type ConnectionRule, startTcpProxy, type TcpProxy } from "@/lib/testing/vendor/server/tcp-proxy";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { type TestVendor, useSandbox } from "@/lib/testing/vendor/server/test-vendor";

const START_PATIENCE_MS = 300_000;
export const SETTLE_PATIENCE_MS = 90_000;
const PURCHASE = "POST /v2/numbers/purchase";

type Settings = Readonly<Record<string, string>>;
export type Instance = {
  readonly url: string;
  readonly process: ChildProcess;
  readonly settings: Settings;
};
export type OrderInput = { orderId: string; number: string; friendlyName: string; seenQuote: string };

type NextRule = ConnectionRule | (() => ConnectionRule | Promise<ConnectionRule>);

export type World = {
  readonly vendor: TestVendor;
  readonly failPoints: FailPointHub;
  /** Between the server and its database; between the server and the vendor. */
  readonly databaseProxy: TcpProxy;
  readonly vendorProxy: TcpProxy;
  /** Numbers whose row was `sending` when a purchase knocked at the vendor's door. */
  readonly sendingAtPost: Set<string>;
  /** What happens to the connection of the next purchase. */
  ruleNextPurchase(rule: NextRule): void;
  /** Starts one more server process on the same database and vendor; `settings` are environment variables. */
  start(settings?: Settings): Promise<Instance>;
  kill(instance: Instance): Promise<void>;
  /** Asks it to end (SIGTERM), as a deploy does, and waits until it has. Answers its exit code; null: it was killed. */
  stop(instance: Instance): Promise<number | null>;
  /** Starts a killed instance again, at its address. */
  restart(instance: Instance): Promise<Instance>;
  newPerson(): Promise<string>;
  review(instance: Pick<Instance, "url">, cookie: string, number: string): Promise<OrderInput>;
  place(
    instance: Pick<Instance, "url">,
    cookie: string,
    order: OrderInput,
  ): ReturnType<typeof callAction<{ orderId: string }>>;
  /** The purchase of this number, once nothing of it can change by itself. */
  settled(number: string): Promise<typeof purchases.$inferSelect>;
};

/**
 * The built production server in processes of its own, with a real PostgreSQL and a sandbox vendor behind proxies.
 * Call it at the top of a test file. Waiting times are short: an hour of checks takes 12 s, an answer may take 5 s
 * unless told otherwise. The account begins with `numbers` numbers.
 */
export const usePurchaseWorld = (
  times = { checksPace: 300, purchasePatienceMs: 5_000 },
  { numbers = 0 } = {},
): World => usePurchaseWorldOn(useTestDatabase(), times, numbers);

/** The same on a database that the test file has made itself. */
export function usePurchaseWorldOn(
  database_: { url(): string },
  times: { checksPace: number; purchasePatienceMs: number },
  numbers = 0,
): World {
  const vendor = useSandbox({ numbers });
  const running = new Set<ChildProcess>();
  const next: { rule: NextRule } = { rule: {} };
  const world = { vendor, sendingAtPost: new Set<string>() } as unknown as World & {
    failPoints: FailPointHub;
    databaseProxy: TcpProxy;
    vendorProxy: TcpProxy;
  };

  const startAt = async (port: number, settings: Settings): Promise<Instance> => {
    const url = `http://127.0.0.1:${port}`;
    const database = new URL(database_.url());
    database.hostname = "127.0.0.1";
    database.port = String(world.databaseProxy.port);
    const hooks = { failPointUrl: world.failPoints.url, ...times };
    const process = await startWeb({
      host: "127.0.0.1",
      port,
      keepAliveSeconds: 65,
      isDevelopment: false,
      env: {
        DATABASE_URL: database.toString(),
        AUDIAN_API_URL: `http://127.0.0.1:${world.vendorProxy.port}/v2`,
        NEXTAUTH_URL: url,
        PORT: String(port),
        HOST: "127.0.0.1",
        TEST_HOOKS: JSON.stringify(hooks),
        ...settings,
      },
    });
    running.add(process);
    return { url, process, settings };
  };

  const end = async ({ process }: Instance, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> => {
    if (process.exitCode === null && process.signalCode === null) {
      const gone = once(process, "exit");
      process.kill(signal);
      await gone;
    }
    running.delete(process);
    return process.exitCode;
  };

  beforeAll(async () => {
    await buildIfChanged();
    world.failPoints = await startFailPointHub();
    world.databaseProxy = await startTcpProxy(Number(new URL(database_.url()).port));
    world.vendorProxy = await startTcpProxy(Number(new URL(vendor.url()).port));
    world.vendorProxy.decide = async (firstBytes) => {
      if (!firstBytes.startsWith(PURCHASE)) return {};
      const sending = await database().select().from(purchases).where(eq(purchases.state, "sending"));
      for (const { number } of sending) world.sendingAtPost.add(number);
      const { rule } = next;
      next.rule = {};
      return typeof rule === "function" ? rule() : rule;
    };
    await prepareDatabase(database_.url(), { kind: "sandbox", fingerprint: "sandbox:proof" }, env());
  }, START_PATIENCE_MS);
  afterAll(async () => {
    for (const process of running) await stopChild(process, 1_000);
    for (const part of [world.failPoints, world.databaseProxy, world.vendorProxy]) await part?.close();
  });

  return Object.assign(world, {
    ruleNextPurchase(rule) {
      next.rule = rule;
    },
    start: async (settings = {}) => startAt(await freePort(), settings),
    async kill(instance) {
      await end(instance, "SIGKILL");
    },
    stop: (instance) => end(instance, "SIGTERM"),
    restart: ({ url, settings }) => startAt(Number(new URL(url).port), settings),
    newPerson: () => signedIn("ops"),
    async review({ url }, cookie, number) {
      const input = { number, friendlyName: "" };
      const answer = await callAction<NumberQuote>(url, cookie, "quoteNumberAction", input);
      if (!answer.ok) throw new Error(`No quote for ${number}: ${answer.failure.code}`);
      return {
        orderId: answer.data.orderId,
        number,
        friendlyName: "",
        seenQuote: quoteText(answer.data.quote),
      };
    },
    place: ({ url }, cookie, order) => callAction(url, cookie, "placeOrderAction", order),
    settled: (number) =>
      vi.waitFor(
        async () => {
          const [row] = await database()
            .select()
            .from(purchases)
            .where(eq(purchases.number, e164(number)));
          const isOver = row && !["queued", "sending", "unknown"].includes(row.state) && !row.nextCheckAt;
          if (!isOver) throw new Error(`${number} is ${row?.state ?? "not stored"}`);
          return row;
        },
        { timeout: SETTLE_PATIENCE_MS, interval: 100 },
      ),
  } satisfies Partial<World>);
}
