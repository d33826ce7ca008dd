import "server-only";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { encode } from "next-auth/jwt";
import { type Result } from "@/lib/action/result";
import { sessions, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Role } from "@/lib/auth/permissions";
import { sessionCookieName } from "@/lib/auth/session/server/session-cookie";
import { env } from "@/lib/server/env/env";

const MANIFEST = ".next/server/server-reference-manifest.json";
const HOUR_MS = 3_600_000;

type Manifest = { readonly node: Readonly<Record<string, { readonly exportedName?: string }>> };

/** The ids under which the built server knows its actions, by their name. */
export function actionIds(): Readonly<Record<string, string>> {
  const { node } = JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest;
  return Object.fromEntries(Object.entries(node).map(([id, { exportedName }]) => [exportedName ?? id, id]));
}

function actionId(name: string): string {
  const id = actionIds()[name];
  if (!id) throw new Error(`The build has no action ${name}`);
  return id;
}

/** Posts a server action as a browser does, without one; to /buy unless told. Rejects when the connection breaks. */
export async function callAction<Data>(
  url: string,
  cookie: string,
  name: string,
  input: unknown,
  { path = "/buy", id = actionId(name) }: { readonly path?: string; readonly id?: string } = {},
): Promise<Result<Data>> {
  const response = await fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      "Next-Action": id,
      "Content-Type": "text/plain;charset=UTF-8",
      Accept: "text/x-component",
      Origin: url,
      Cookie: cookie,
    },
    body: JSON.stringify([input]),
  });
  const text = await response.text();
  // One value a line, the answer's under the number 1.
  const line = text.split("\n").find((row) => row.startsWith('1:{"ok":'));
  if (!line) throw new Error(`${name} answered HTTP ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(line.slice(2)) as Result<Data>;
}

/** A person of this role with a session in the test's database. Answers the Cookie header. */
export async function signedIn(role: Role, isSecure = false): Promise<string> {
  const email = `${randomUUID()}@example.test`;
  const [user] = await database().insert(users).values({ email, name: "Tess Test", role }).returning();
  const now = new Date();
  const [session] = await database()
    .insert(sessions)
    .values({
      userId: user!.id,
      userVersion: user!.version,
      createdAt: now,
      lastActiveAt: now,
      expiresAt: new Date(now.getTime() + HOUR_MS),
    })
    .returning();
  const token = await encode({ token: { sessionId: session!.id }, secret: env().NEXTAUTH_SECRET });
  return `${sessionCookieName(isSecure)}=${token}`;
}
