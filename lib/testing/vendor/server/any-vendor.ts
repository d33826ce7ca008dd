import "server-only";
import { afterAll, beforeAll } from "vitest";
import { sendJson, startTestServer, type TestServer } from "./http-server";

type Row = Readonly<Record<string, unknown>>;
type Reply = { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> };

/** What the vendor says; tests put into it whatever a vendor may send. */
export type AnyAccount = {
  rows: readonly unknown[];
  /** As named on a page of so many rows; undefined leaves it out. */
  total: (rowsOfPage: number) => unknown;
  details: (id: string) => unknown;
  stock: readonly unknown[];
  purchase: (number: string) => Reply;
};

const fresh = (): AnyAccount => ({
  rows: [],
  total: (rowsOfPage) => rowsOfPage,
  details: () => undefined,
  stock: [],
  purchase: () => ({ status: 503, body: {} }),
});

/**
 * A vendor with habits of its own, over HTTP, for this test file. Unlike the sandbox it keeps no rules: lists, details,
 * stock and answers are what the test says. Call it at the top of the file, after the database.
 */
export function useAnyVendor(): { readonly account: AnyAccount; reset(): void } {
  const account = fresh();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer((request, response, body) => {
      const url = new URL(request.url ?? "", "http://vendor");
      const path = url.pathname.replace("/v2", "");
      if (request.method === "POST") {
        const { number } = JSON.parse(body) as { number: string };
        const { status = 200, body: answer, headers } = account.purchase(number);
        return sendJson(response, status, answer, headers);
      }
      const isList = path === "/numbers";
      if (isList || path === "/numbers/search") {
        const offset = Number(url.searchParams.get("offset"));
        const limit = Number(url.searchParams.get("limit"));
        const numbers = (isList ? account.rows : account.stock).slice(offset, offset + limit);
        return sendJson(response, 200, { data: { numbers, total: account.total(numbers.length) } });
      }
      const details = account.details(decodeURIComponent(path.split("/")[2] ?? ""));
      return sendJson(response, details === undefined ? 404 : 200, { data: details });
    });
    process.env.AUDIAN_API_URL = `${server.url}/v2`;
    process.env.AUDIAN_API_TOKEN = "token-of-the-any-vendor";
  });
  afterAll(() => server.close());
  return {
    account,
    reset: () => {
      Object.assign(account, fresh());
      delete (globalThis as { audianClient?: unknown }).audianClient;
    },
  };
}

/** A row of the list as the vendor documents it. */
export const listRow = (id: string, change: Row = {}): Row => ({
  id,
  number: "+14155559501",
  friendly_name: null,
  status: "active",
  purchased_at: "2026-01-15T10:30:00Z",
  expires_at: null,
  ...change,
});
