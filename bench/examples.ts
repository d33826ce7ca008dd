import { readFileSync } from "node:fs";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { quoteText } from "@/lib/domain/money/due-now";
import { askVendor, type Dashboard } from "./dashboard";
import { send } from "./http";

/** An address that shows a page, and the HTTP status that it has then. */
export type Example = { readonly path: string; readonly status: number };

type Maker = (dashboard: Dashboard, session: string) => Promise<string>;

/** How to get an address of the pages that have a changing part. A new such page needs a line here. */
const MAKERS: Readonly<Record<string, Maker>> = {
  "/numbers/[numberId]": addressOfNumber,
  "/numbers/[numberId]/set-up": async (dashboard) => `${await addressOfNumber(dashboard)}/set-up`,
  "/numbers/set-up/[jobId]": async (dashboard, session) =>
    `/numbers/set-up/${await draftSetup(dashboard, session)}`,
  "/purchases/[orderId]": async (dashboard, session) => `/purchases/${await placeOrder(dashboard, session)}`,
};

/** Finds an example of a page. Throws for a page with a changing part that is not known here. */
export async function exampleOf(route: string, dashboard: Dashboard, session: string): Promise<Example> {
  if (route === "/_not-found") return { path: "/no-such-page", status: 404 };
  if (!route.includes("[")) return { path: route, status: 200 };
  const make = MAKERS[route];
  if (!make) throw new Error(`Say in bench/examples.ts how to get an address of ${route}.`);
  return { path: await make(dashboard, session), status: 200 };
}

async function idOfNumber(dashboard: Dashboard): Promise<string> {
  const { numbers } = await askVendor<{ numbers: { id: string }[] }>(dashboard, "/numbers?limit=1");
  return numbers[0]?.id ?? "";
}

async function addressOfNumber(dashboard: Dashboard): Promise<string> {
  return `/numbers/${await idOfNumber(dashboard)}`;
}

/** Answers with the id of a job that is only a draft: nothing is set up. */
async function draftSetup(dashboard: Dashboard, session: string): Promise<string> {
  const { jobId } = await callAction<{ jobId: string }>(
    dashboard,
    session,
    "/numbers/set-up",
    "createSetupAction",
    { ids: [await idOfNumber(dashboard)], namePattern: "Draft {n}", change: {} },
  );
  return jobId;
}

/** Buys a number of the sandbox as the form does. Answers with the id of the order. */
async function placeOrder(dashboard: Dashboard, session: string): Promise<string> {
  type Inventory = { numbers: { number: string }[] };
  const { numbers } = await askVendor<Inventory>(dashboard, "/numbers/search?limit=1");
  const call = <Data>(action: string, input: object) =>
    callAction<Data>(dashboard, session, "/buy", action, input);
  const seen = await call<NumberQuote>("quoteNumberAction", { number: numbers[0]?.number, friendlyName: "" });
  const { orderId } = await call<{ orderId: string }>("placeOrderAction", {
    orderId: seen.orderId,
    number: seen.phone.e164,
    friendlyName: "",
    seenQuote: quoteText(seen.quote),
  });
  return orderId;
}

/** Posts to a server action as the browser does, and reads its result. */
async function callAction<Data>(
  dashboard: Dashboard,
  session: string,
  page: string,
  action: string,
  input: object,
): Promise<Data> {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { exportedName: string }>;
  };
  const id = Object.entries(manifest.node).find(([, { exportedName }]) => exportedName === action)?.[0];
  if (!id) throw new Error(`The build has no action ${action}.`);
  const answer = await send(`${dashboard.url}${page}`, {
    method: "POST",
    headers: {
      Accept: "text/x-component",
      "Content-Type": "text/plain;charset=UTF-8",
      Cookie: session,
      "Next-Action": id,
      Origin: dashboard.url,
    },
    body: JSON.stringify([input]),
  });
  const result = /^1:(\{.*\})$/m.exec(answer.text())?.[1];
  if (!result) throw new Error(`${action} answered with HTTP ${answer.status} and no result.`);
  const { ok, data, failure } = JSON.parse(result) as {
    ok: boolean;
    data: Data;
    failure?: { title: string };
  };
  if (!ok) throw new Error(`${action} was refused: ${failure?.title}.`);
  return data;
}
