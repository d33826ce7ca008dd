import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type APIRequestContext } from "@playwright/test";
import pg from "pg";
import { actionsKey } from "@/scripts/processes/actions-key";
import { expect, test } from "./support/fixtures";
import { controlVendor, healVendor, vendorWorksAgain } from "./support/sandbox-control";
import { BASE_URL, DATA_DIR, METRICS_TOKEN } from "./support/settings";

const folder = path.join(DATA_DIR, "sandbox");
const read = (name: string) => readFileSync(path.join(folder, name), "utf8").trim();
/** The API key is the canary; what else only the server knows must not get out either. */
const secrets = () => [
  read("sandbox-token"),
  read("session-secret"),
  read("postgres-password"),
  read("postgres-app-password"),
  actionsKey(read("session-secret")),
  METRICS_TOKEN,
];

function expectNoSecret(text: string, where: string): void {
  for (const secret of secrets()) {
    const bytes = Buffer.from(secret);
    for (const spelling of [
      secret,
      encodeURIComponent(secret),
      bytes.toString("base64"),
      bytes.toString("hex"),
      [...secret].toReversed().join(""),
    ]) {
      expect(text.includes(spelling), `a secret in ${where}`).toBe(false);
    }
  }
}

const PAGES = [
  "/numbers",
  "/numbers?status=suspended",
  "/numbers/num_nothing",
  "/buy",
  "/costs",
  "/settings",
  "/settings/people",
  "/settings/messages",
  "/profile",
  "/set-password",
  "/no-such-page",
  "/sign-in",
  "/api/healthz",
  "/api/readyz",
  "/api/auth/session",
  "/api/auth/providers",
  "/api/metrics",
  "/api/exports/numbers",
  "/_global-error",
  "/_next/static/nothing.js",
];

async function everyAnswer(request: APIRequestContext): Promise<[string, string][]> {
  const answers: [string, string][] = [];
  for (const page of PAGES) {
    for (const headers of [{}, { RSC: "1" }] as Record<string, string>[]) {
      const response = await request.get(BASE_URL + page, { headers });
      const headerText = JSON.stringify(response.headers());
      answers.push([`${page} ${JSON.stringify(headers)}`, headerText + (await response.text())]);
    }
  }
  return answers;
}

const filesBelow = (directory: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

test("C2 row 25: the API key is in no answer, also while the vendor is in trouble", async ({
  page,
  signIn,
  expectConsole,
}) => {
  expectConsole(/40[34]/);
  await signIn("admin");
  const answers = await everyAnswer(page.request);
  await controlVendor({ failure: "500" });
  answers.push(...(await everyAnswer(page.request)));
  const everything = answers.map(([, text]) => text).join("");
  // What must be found shows that there was something to look into.
  expect(everything).toContain("Ada Admin");
  expect(everything).toContain("Audian has a problem");
  for (const [where, text] of answers) expectNoSecret(text, where);

  await healVendor();
  // The end-to-end tests that follow find the vendor reachable: a number that it does not have is asked of it.
  await expect
    .poll(async () => (await page.request.get("/settings")).text(), { timeout: 25_000, intervals: [1_000] })
    .toContain("API key accepted");
  vendorWorksAgain();
});

test("C2 row 25: the API key is in no file that a browser can fetch", () => {
  const files = [...filesBelow(".next/static"), ...filesBelow("public")];
  expect(files.some((file) => file.endsWith(".js"))).toBe(true);
  for (const file of files) {
    const text = readFileSync(file, "latin1");
    expectNoSecret(text, file);
    expect(text.includes("X-Auth-Token") || text.includes("AUDIAN_API_TOKEN"), file).toBe(false);
  }
});

test("C2 row 25: the API key is in no log line", () => {
  const text = readFileSync(path.join(DATA_DIR, "app.log"), "utf8");
  expect(text).toContain("Numbers is ready");
  expect(text).toContain('"event"');
  expectNoSecret(text, "the log");
});

test("C2 row 25: the API key is in no row of the database", async () => {
  const port = readFileSync(path.join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[3];
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: "dashboard",
    password: read("postgres-password"),
    database: "dashboard",
  });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
    );
    const dump: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select line::text from ${name} as line`);
      dump.push(...rows.map(({ line }) => line));
    }
    expect(dump.join("\n")).toContain("admin@demo.test");
    expectNoSecret(dump.join("\n"), "the database");
  } finally {
    await client.end();
  }
});

test("C2 row 25: the API key is in no metric", async ({ page }) => {
  const response = await page.request.get("/api/metrics", {
    headers: { Authorization: `Bearer ${METRICS_TOKEN}` },
  });
  const text = await response.text();
  expect(text).toContain("http_client_request_duration_seconds_count");
  expectNoSecret(text, "the metrics");
});
