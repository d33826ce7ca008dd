import "server-only";
import { type IncomingMessage } from "node:http";
import { notFound, Refusal } from "../refusal";
import { exchangeKey, getBalance, getInvoices, getUsage } from "./account-routes";
import {
  getConfiguration,
  getNumber,
  getNumbers,
  getSearch,
  purchaseNumber,
  putConfiguration,
} from "./numbers-routes";
import { readJsonBody, type Reply } from "./reply";
import { recordPurchase, type Service } from "./service";

type Call = {
  readonly service: Service;
  readonly query: URLSearchParams;
  readonly id: string;
  /** What the caller shows. */
  readonly token: string;
  body(): Promise<unknown>;
};
type Handler = (call: Call) => Reply | Promise<Reply>;
type Route = {
  readonly name: string;
  readonly path: RegExp;
  readonly methods: Readonly<Record<string, Handler>>;
};

export const PURCHASE_PATH = "/v2/numbers/purchase";
/** Whoever asks here has no token yet. */
export const EXCHANGE_PATH = "/v2/api_auth";

/** First match wins, so that fixed words come before ids. */
const ROUTES: readonly Route[] = [
  {
    name: PURCHASE_PATH,
    path: /^\/v2\/numbers\/purchase$/,
    methods: {
      POST: async ({ service, body }) => purchaseNumber(service, await readPurchaseBody(service, body)),
    },
  },
  {
    name: "/v2/numbers",
    path: /^\/v2\/numbers$/,
    methods: { GET: ({ service, query }) => getNumbers(service, query) },
  },
  {
    name: "/v2/numbers/search",
    path: /^\/v2\/numbers\/search$/,
    methods: { GET: ({ service, query }) => getSearch(service, query) },
  },
  {
    name: "/v2/numbers/{id}",
    path: /^\/v2\/numbers\/([\w-]+)$/,
    methods: { GET: ({ service, id }) => getNumber(service, id) },
  },
  {
    name: "/v2/numbers/{id}/config",
    path: /^\/v2\/numbers\/([\w-]+)\/config$/,
    methods: {
      GET: ({ service, id }) => getConfiguration(service, id),
      PUT: async ({ service, id, body }) => putConfiguration(service, id, await body()),
    },
  },
  {
    name: "/v2/accounts/{id}/balance",
    path: /^\/v2\/accounts\/([\w-]+)\/balance$/,
    methods: { GET: ({ service, id, token }) => getBalance(service, id, token) },
  },
  {
    name: EXCHANGE_PATH,
    path: /^\/v2\/api_auth$/,
    methods: { PUT: async ({ service, body }) => exchangeKey(service, await body()) },
  },
  {
    name: "/v2/billing/usage",
    path: /^\/v2\/billing\/usage$/,
    methods: { GET: ({ service, query }) => getUsage(service, query) },
  },
  {
    name: "/v2/billing/invoices",
    path: /^\/v2\/billing\/invoices$/,
    methods: { GET: ({ service, query }) => getInvoices(service, query) },
  },
];

/** The name a request is counted under: its method and its path with ids left out. */
export function routeName(method: string, path: string): string {
  return `${method} ${findRoute(path)?.name ?? "elsewhere"}`;
}

/** Answers a call of the API. Throws a Refusal for what the vendor refuses. */
export async function answer(service: Service, request: IncomingMessage, url: URL): Promise<Reply> {
  const route = findRoute(url.pathname);
  if (!route) throw notFound("There is nothing at this path");
  const method = request.method ?? "GET";
  const handler = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined;
  if (!handler) {
    throw new Refusal(405, "method_not_allowed", "This path does not take this method", {
      headers: { Allow: Object.keys(route.methods).join(", ") },
    });
  }
  return handler({
    service,
    query: url.searchParams,
    id: route.path.exec(url.pathname)?.[1] ?? "",
    token: String(request.headers["x-auth-token"] ?? ""),
    body: () => readJsonBody(request),
  });
}

function findRoute(path: string): Route | undefined {
  return ROUTES.find((route) => route.path.test(path));
}

async function readPurchaseBody(service: Service, body: () => Promise<unknown>): Promise<unknown> {
  try {
    return await body();
  } catch (error) {
    const outcome = error instanceof Refusal ? error.code : "not received";
    recordPurchase(service, { number: null, outcome, id: null });
    throw error;
  }
}
