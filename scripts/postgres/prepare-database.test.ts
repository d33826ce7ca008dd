import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { roleOf } from "@/lib/db/server/grants";
import { env } from "@/lib/server/env/env";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { ONE_ROLE } from "../safe-start/risks";
import { prepareDatabase } from "./prepare-database";

const address = useTestDatabase();
const roles = { app: `app_${randomUUID().slice(0, 8)}`, member: `member_${randomUUID().slice(0, 8)}` };

async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: address.url() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(role: string): string {
  const url = new URL(address.url());
  url.username = role;
  url.password = "of-the-tests";
  return url.toString();
}

const prepare = (url: string, ownerUrl?: string) =>
  prepareDatabase(
    url,
    { kind: "sandbox", fingerprint: "sandbox:prepared" },
    { ...env(), MIGRATION_DATABASE_URL: ownerUrl },
  );

beforeAll(() =>
  onServer(
    ...Object.values(roles).map((role) => `create role ${role} login password 'of-the-tests'`),
    `grant ${roleOf(address.url())} to ${roles.member}`,
  ),
);
afterAll(() =>
  onServer(...Object.values(roles).flatMap((role) => [`drop owned by ${role}`, `drop role ${role}`])),
);

describe("the roles of a database", () => {
  it("are one where the app may do what the owner may: no other is named, it is the same, or a member of it", async () => {
    expect(await prepare(address.url())).toContain(ONE_ROLE.sentence);
    expect(await prepare(address.url(), address.url())).toContain(ONE_ROLE.sentence);
    expect(await prepare(urlOf(roles.member), address.url())).toContain(ONE_ROLE.sentence);
  });

  it("are two where the app owns nothing", async () => {
    expect(await prepare(urlOf(roles.app), address.url())).not.toContain(ONE_ROLE.sentence);
  });
});
