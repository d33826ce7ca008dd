import { randomUUID } from "node:crypto";
import { type Page } from "@playwright/test";
import { builtPages } from "@/bench/routes";
import { inDatabase } from "../support/database";
import { expect } from "../support/fixtures";
import { buyOne } from "../support/order-steps";

type Maker = (page: Page) => Promise<string>;

/** How to get an address of the pages that have a changing part. A new such page needs a line here. */
const EXAMPLES: Readonly<Record<string, Maker>> = {
  "/numbers/[numberId]": async () => `/numbers/${await numberId()}`,
  "/numbers/holder": someHolder,
  "/numbers/[numberId]/set-up": async () => `/numbers/${await numberId()}/set-up`,
  "/numbers/set-up/[jobId]": preparedJob,
  "/purchases/[orderId]": placedOrder,
};

/** What a page shows only when the address asks for it. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  "/activity/unexplained": ["/activity/unexplained?state=all", "/activity/unexplained?kind=usage"],
  "/buy": ["/buy?area=415"],
  "/costs/behind": ["/costs/behind?of=now"],
  "/costs/statements": ["/costs/statements?of=costCentre", "/costs/statements?of=nothing"],
  "/costs/statements/print": ["/costs/statements/print?of=costCentre"],
  "/costs/close": ["/costs/close?month=2099-01", "/costs/close?invoice=1&amount=x"],
  "/numbers": ["/numbers?status=porting", "/numbers/num_nothing"],
  "/numbers/between": ["/numbers/between?from=2099-01-01&to=x"],
  "/numbers/give-back": ["/numbers/give-back?reason=suspended", "/numbers/give-back?page=9999"],
  "/numbers/holder": ["/numbers/holder"],
  "/numbers/on": ["/numbers/on?day=2099-01-01", "/numbers/on?day=2026-01-01&status=nothing"],
  "/numbers/set-up": ["/numbers/set-up?status=active&q=support"],
  "/purchases": [`/purchases/${randomUUID()}`],
};

/** All pages of the build that a person who is signed in meets, each with what else it can show. */
export async function everyPage(page: Page): Promise<string[]> {
  const paths: string[] = [];
  for (const { route, segments } of builtPages()) {
    if (segments[0] !== "(dashboard)") continue;
    const make = EXAMPLES[route];
    if (route.includes("[") && !make)
      throw new Error(`Say in e2e/every-page/pages.ts how to get to ${route}.`);
    paths.push(make ? await make(page) : route, ...(STATES[route] ?? []));
  }
  // Behind the sign-in, yet shown to those who are signed in too.
  return [...paths, "/set-password", "/no-such-page"];
}

/** Opens a page and waits until it is all there. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Loading", { exact: true })).toHaveCount(0);
}

async function numberId(): Promise<string> {
  const [row] = await inDatabase<{ id: string }>(
    "select id from numbers where gone_at is null order by purchased_at desc nulls last, id limit 1",
  );
  if (!row) throw new Error("The account has no number.");
  return encodeURIComponent(row.id);
}

/** A team that has a number. */
async function someHolder(): Promise<string> {
  const name = "Every page";
  await inDatabase("insert into holders values ($1, 'team', 'T-1') on conflict do nothing returning name", [
    name,
  ]);
  await inDatabase(
    `update numbers set holder = $1 where id = (
      select id from numbers where gone_at is null and status = 'active' order by number desc limit 1) returning id`,
    [name],
  );
  return `/numbers/holder?${new URLSearchParams({ name })}`;
}

async function placedOrder(page: Page): Promise<string> {
  const [order] = await inDatabase<{ id: string }>("select id from orders order by placed_at desc limit 1");
  if (order) return `/purchases/${order.id}`;
  await buyOne(page, "+14155553991");
  return new URL(page.url()).pathname;
}

/** A job as it waits to be started: nothing was sent. */
async function preparedJob(page: Page): Promise<string> {
  await page.goto(`/numbers/set-up?ids=${await numberId()}`);
  await page.getByRole("checkbox", { name: "Name" }).check();
  await page.getByLabel("Name pattern").fill("Every page {n}");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("button", { name: /^Set up 1 number/ })).toBeVisible();
  return new URL(page.url()).pathname;
}
