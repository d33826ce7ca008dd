import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activity, users } from "@/lib/db/schema";
import { type Database, openDatabase } from "@/lib/db/server/connection";
import { roleOf } from "@/lib/db/server/grants";
import { migrateDatabase } from "@/lib/db/server/migrate";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { type RunningPostgres, startPostgres } from "../postgres/postgres";

const test = useTestDatabase();
const run = promisify(execFile);
const LINK = /http:\/\/localhost:3456\/set-password#[\w-]{43}\n/;

/** What the command printed, and its exit code. */
async function people(settings: Record<string, string>, ...args: string[]) {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: "test", PORT: "3456", ...settings };
  const command = ["--conditions=react-server", "scripts/people.mjs", ...args];
  return run(process.execPath, command, { env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string; stdout: string }) => ({
      code: error.code,
      text: error.stderr + error.stdout,
    }),
  );
}

describe("npm run people, with DATABASE_URL", () => {
  const on = (...args: string[]) =>
    people({ DATABASE_URL: test.url(), NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789" }, ...args);
  let db: Database;
  let end: () => Promise<void>;
  beforeAll(() => {
    const opened = openDatabase(test.url(), 2);
    db = opened.db;
    end = () => opened.pool.end();
  });
  afterAll(() => end());
  const user = async (email: string) => (await db.select().from(users).where(eq(users.email, email)))[0];

  it("lets somebody in when nobody can any more, and the log says that it was the command line", async () => {
    const invited = await on("invite", "Ada@Company.example", "--role", "admin");
    expect(invited).toMatchObject({ code: 0, text: expect.stringMatching(LINK) });
    expect(await user("ada@company.example")).toMatchObject({ role: "admin", passwordHash: null });
    expect((await on("list")).text).toMatch(
      /ada@company\.example +ada@company\.example +admin +invited +never/,
    );
    expect((await db.select().from(activity)).at(-1)).toMatchObject({
      kind: "person_invited",
      actorId: null,
    });
  });

  it("resets, gives roles, disables and enables", async () => {
    await db.insert(users).values([
      { email: "bob@company.example", name: "Bob", role: "admin", passwordHash: "x" },
      { email: "eve@company.example", name: "Eve", role: "support", passwordHash: "x" },
    ]);
    expect((await on("role", "eve@company.example", "manager")).text).toContain("is now manager");
    expect((await on("disable", "eve@company.example")).text).toContain("is disabled");
    expect(await user("eve@company.example")).toMatchObject({
      role: "manager",
      disabledAt: expect.any(Date),
    });
    expect((await on("enable", "eve@company.example")).code).toBe(0);
    expect((await on("reset", "bob@company.example")).text).toMatch(LINK);
    expect(await user("bob@company.example")).toMatchObject({ passwordHash: null });
  });

  it.each([
    [["disable", "nobody@company.example"], "Nobody here has the address nobody@company.example"],
    [["invite", "eve@company.example", "--role", "admin"], "already"],
    [["invite", "new@company.example"], "Choose a role."],
    [["invite", "no-address", "--role", "ops"], "Enter an email address."],
    [["promote", "eve@company.example"], "There is no command promote"],
    [["list", "--everything"], "npm run people -- list"],
  ])("says in a sentence what is wrong: %j", async (args, sentence) => {
    const { code, text } = await on(...args);
    expect(code).toBe(1);
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/\n {1,8}at /);
  });
});

describe("npm run people, with the embedded database", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "dashboard-people-"));
  const on = (...args: string[]) => people({ DATA_DIR: folder }, ...args);
  let server: RunningPostgres | undefined;
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("works beside a dashboard that runs, and without one; says so where there never was one", async () => {
    expect(await on("list")).toMatchObject({ code: 1, text: expect.stringContaining("Start it once") });
    server = await startPostgres({ dataDir: path.join(folder, "sandbox") });
    await migrateDatabase(server.url("dashboard"), { appRole: roleOf(server.appUrl("dashboard")) });
    expect((await on("invite", "ada@company.example", "--role", "admin")).text).toMatch(LINK);
    // The server that it used goes on.
    expect((await on("list")).text).toContain("ada@company.example");
    expect(server.process.exitCode).toBeNull();
    await server.stop();
    expect((await on("list")).text).toContain("ada@company.example");
  });
});
