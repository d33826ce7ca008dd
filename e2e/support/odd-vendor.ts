import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

/** The canary: it may reach nobody but this vendor. */
export const ODD_TOKEN = "sk_live_canary_of_the_real_account";
/** Fewer rows than anybody asks for: the limit is only a hint. */
const MAX_ROWS = 7;
const NOTHING_HERE = "<html><body><h1>Not found</h1></body></html>";

type Row = Record<string, unknown> & { id: string | number; number: string };

/** Statuses, fields and amounts as a vendor may send them that keeps the contract in its own way. */
function firstRows(): Row[] {
  const usual = Array.from({ length: 16 }, (_unused, index) => ({
    id: `n-${index}`,
    number: `+1212555${String(1000 + index)}`,
    friendly_name: `Desk ${index}`,
    status: "active",
    purchased_at: `2025-0${1 + (index % 9)}-15T10:00:00Z`,
    expires_at: `2027-0${1 + (index % 9)}-15T10:00:00Z`,
    billing: { monthly_cost: 1.25, next_charge: "2026-12-15T10:00:00Z" },
    carrier: { name: "unasked", codes: [1, 2] },
  }));
  return [
    { id: 4711, number: "+442071838750", status: "in_service", purchasedAt: "2025-03-01T00:00:00Z" },
    { id: "n/a b", number: "+27215551234", friendly_name: null, status: "ON HOLD", billing: null },
    { id: "n-text", number: "+12125559999", status: "Active", billing: { monthly_cost: "2.50" } },
    {
      id: "n-euro",
      number: "+4930901820",
      status: "active",
      purchased_at: "2026-01-31T09:00:00Z",
      billing: { monthly_cost: "3.40", currency: "EUR", next_charge: "2026-12-31T09:00:00Z" },
    },
    ...usual,
  ];
}

/** A row of the list that names no number one could ask for. */
export const UNREADABLE = { number: "+12125557788", status: "active" };

/**
 * A real account on loopback, as little like the sandbox as the contract allows: no pages beside the contract, other
 * statuses, missing optional fields, null billing, text amounts, a second currency, 201 for a purchase, errors sent with 200, a row without an id.
 */
export async function startOddVendor() {
  const rows = firstRows();
  const purchases: string[] = [];
  const strangers: string[] = [];

  const answer = (response: ServerResponse, status: number, body: unknown) => {
    const isPage = typeof body === "string";
    response.writeHead(status, { "Content-Type": isPage ? "text/html" : "application/json; charset=utf-8" });
    response.end(isPage ? body : JSON.stringify(body));
  };

  function buy(response: ServerResponse, body: { number: string; friendly_name?: string }) {
    purchases.push(body.number);
    if (body.number.endsWith("02")) {
      return answer(response, 200, {
        success: false,
        error: { type: "insufficient_funds_error", message: "Top up first" },
      });
    }
    const row = { id: `n-new-${rows.length}`, number: body.number, status: "provisioning", extra: true };
    rows.unshift(row);
    answer(response, 201, { success: true, data: row });
  }

  const server = createServer((request, response) => {
    if (request.headers["x-auth-token"] !== ODD_TOKEN) {
      strangers.push(request.url ?? "");
      return answer(response, 401, { error: "401", message: "unauthorized", status: "error" });
    }
    const url = new URL(request.url ?? "/", "http://vendor");
    if (request.method === "POST" && url.pathname === "/v2/numbers/purchase") {
      return void readJson(request).then((body) => buy(response, body as { number: string }));
    }
    if (url.pathname === "/v2/numbers") {
      const offset = Number(url.searchParams.get("offset") ?? 0);
      const listed = [...rows.map(({ billing: _billing, ...row }) => row), UNREADABLE];
      const page = listed.slice(offset, offset + MAX_ROWS);
      return answer(response, 200, { status: "success", data: { numbers: page, total: listed.length } });
    }
    const id = /^\/v2\/numbers\/([^/]+)$/.exec(url.pathname)?.[1];
    const row = rows.find((candidate) => String(candidate.id) === decodeURIComponent(id ?? ""));
    if (row) return answer(response, 200, { success: true, data: { number: row } });
    answer(response, 404, NOTHING_HERE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    rows,
    /** Every number that was asked to be bought, in order. */
    purchases,
    /** Calls without the token. */
    strangers,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type OddVendor = Awaited<ReturnType<typeof startOddVendor>>;

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}
