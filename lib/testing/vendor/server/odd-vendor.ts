import "server-only";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { sendJson, startTestServer, type TestServer } from "./http-server";
import { type TestVendor } from "./test-vendor";

/** A row of the list, as the vendor sends it. */
export type VendorRow = Record<string, unknown>;

type Oddities = {
  /** What becomes of the account's list on its way. */
  list: (rows: readonly VendorRow[]) => readonly VendorRow[];
  /** What is sent instead of the answer to a purchase; undefined: what the sandbox answered. */
  purchase: ((answer: { status: number; body: unknown }) => { status: number; body: unknown }) | undefined;
  /** Awaited before a purchase is passed on, and before its answer is. */
  beforePurchase: () => Promise<void>;
  beforeAnswer: () => Promise<void>;
};

const honest = (): Oddities => ({
  list: (rows) => rows,
  purchase: undefined,
  beforePurchase: async () => undefined,
  beforeAnswer: async () => undefined,
});

/**
 * A vendor on a socket of its own before the sandbox, which changes what a test tells it to and is honest again at the
 * next test. Call it right after useSandbox: from then on the app's client talks to it. The list is one page.
 */
export function useOddVendor(vendor: TestVendor): Oddities {
  const oddities = honest();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(async (request, response, body) => {
      const path = (request.url ?? "").replace(/^\/v2/, "");
      const isPurchase = path === "/numbers/purchase";
      if (isPurchase) await oddities.beforePurchase();
      const passed = await passOn(vendor, request.method, path, body);
      if (passed === null) return void response.destroy();
      if (isPurchase) await oddities.beforeAnswer();
      const answer = isPurchase && oddities.purchase ? oddities.purchase(passed) : passed;
      const isList = path.startsWith("/numbers?");
      sendJson(response, answer.status, isList ? withRows(answer.body, oddities.list, path) : answer.body);
    });
    process.env.AUDIAN_API_URL = `${server.url}/v2`;
  });
  beforeEach(() => void Object.assign(oddities, honest()));
  afterAll(() => server.close());
  return oddities;
}

async function passOn(vendor: TestVendor, method = "GET", path: string, body: string) {
  try {
    const response = await vendor.fetch(path, { method, body: body === "" ? null : body });
    return { status: response.status, body: (await response.json()) as unknown };
  } catch {
    return null;
  }
}

function withRows(body: unknown, list: Oddities["list"], path: string): unknown {
  const { data, ...rest } = body as { data: { numbers: VendorRow[] } };
  // Everything is on the first page; what is asked for behind it is empty.
  const isFirst = new URLSearchParams(path.split("?")[1]).get("offset") === "0";
  const numbers = isFirst ? list(data.numbers) : [];
  return { ...rest, data: { ...data, numbers, total: isFirst ? numbers.length : data.numbers.length } };
}
