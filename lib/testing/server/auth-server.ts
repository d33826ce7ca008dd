import "server-only";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { afterAll, beforeAll } from "vitest";
import { authOptions } from "@/lib/auth/server/options";
import { readSessionCookie } from "@/lib/auth/session/server/session-cookie";
import { personOfSession } from "@/lib/auth/session/server/sessions";
import { readVisit } from "@/lib/auth/session/server/known-device";
import { forStranger } from "@/lib/db/server/connection";
import { noteClientAddresses } from "@/lib/server/http/note-client-address";
import { Browser } from "./browser";

export type AuthServer = {
  /** Where it listens. With `publicAddress` that is another address than the one people would open. */
  url(): string;
  /** A browser with no cookies yet. */
  browser(): Browser;
};

/**
 * Signing in and out as the app's own route does it, over HTTP, without Next around it. `/whoami` answers with the
 * session's person, or 401. Call it at the top of the file; `prepare` runs before anything reads the settings.
 */
export function useAuthServer(
  options: { publicAddress?: string; prepare?: (address: string) => Promise<void> } = {},
): AuthServer {
  const server = createServer((request, response) => {
    const respond = () => answer(request, response);
    (request.url?.startsWith("/api/auth/") ? forStranger(respond) : respond()).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    );
  });
  // Longer than a client keeps a connection: a request could be on its way over one that ends.
  server.keepAliveTimeout = 65_000;
  let url = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.NEXTAUTH_URL = options.publicAddress ?? url;
    await options.prepare?.(url);
    noteClientAddresses();
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: () => url, browser: () => new Browser(url, options.publicAddress) };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://here.invalid");
  const cookies = cookiesOf(headers);
  if (pathname === "/whoami") {
    const sessionId = await readSessionCookie({ get: (name) => wrap(cookies[name]) });
    const person = sessionId ? await personOfSession(sessionId) : null;
    return void response.writeHead(person ? 200 : 401).end(JSON.stringify({ person, sessionId }));
  }
  // The app's pages are not served here; a test looks at the address it was led to.
  if (!pathname.startsWith("/api/auth/")) return void response.writeHead(200).end(pathname);

  const visit = await readVisit(headers);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  const query = { ...Object.fromEntries(searchParams), nextauth: pathname.split("/").slice(3) };
  const flush = (status: number) => {
    for (const line of visit.setCookies) response.appendHeader("Set-Cookie", line);
    response.statusCode = status;
  };
  // What next-auth expects of the older kind of Next's routes.
  const face = Object.assign(response, {
    status: (code: number) => {
      flush(code);
      return face;
    },
    json: (value: unknown) => response.end(JSON.stringify(value)),
    send: (value: unknown) => response.end(typeof value === "string" ? value : JSON.stringify(value)),
  });
  const asked = { method: request.method, headers: request.headers, query, cookies, body };
  await NextAuth(asked as never, face as never, authOptions(visit));
}

const wrap = (value: string | undefined) => (value === undefined ? undefined : { value });

function cookiesOf(headers: Headers): Record<string, string> {
  const pairs = (headers.get("cookie") ?? "").split("; ").map((pair) => pair.split(/=(.*)/s, 2));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, decodeURIComponent(value)]));
}
