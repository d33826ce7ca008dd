import "server-only";
import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { errorBody } from "../error-envelopes";
import { notFound, Refusal } from "../refusal";
import { answerControl } from "../control/server/control";
import { createRateLimit, fail, takeFailure } from "../control/server/failures";
import { openAccountIn } from "./live-account";
import { sendReply } from "./reply";
import { answer, EXCHANGE_PATH, routeName } from "./routes";
import { countRequest, createService, pause, type Service } from "./service";

const LOOPBACK: readonly string[] = ["127.0.0.1", "::1", "localhost"];

export type SandboxSettings = {
  /** A loopback address; anything else is refused. */
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly dataDir: string;
  readonly token: string;
  readonly controlSecret: string;
  /** How many numbers a new account begins with. */
  readonly numbers: number;
  readonly log?: (sentence: string) => void;
};

export type Sandbox = {
  /** Base address of the API, ends in /v2. */
  readonly url: string;
  readonly controlUrl: string;
  readonly accountId: string;
  close(): Promise<void>;
};

/** Starts an Audian account on this machine. Rejects when the port is taken or the data folder cannot be used. */
export async function startSandbox(settings: SandboxSettings): Promise<Sandbox> {
  if (!LOOPBACK.includes(settings.host)) throw new Error("The sandbox listens on this machine only.");
  const live = await openAccountIn(settings.dataDir, settings.numbers);
  const stopping = new AbortController();
  // Every answer that is delayed waits for it: Node.js would take eleven for a leak.
  setMaxListeners(0, stopping.signal);
  const service = createService(live, settings.token, stopping.signal);
  const admits = createRateLimit();
  const server = createServer((request, response) => {
    void respond(service, settings, admits, request, response);
  });
  try {
    server.listen(settings.port, settings.host);
    await once(server, "listening");
  } catch (error) {
    live.close();
    throw error;
  }
  const { address, family, port } = server.address() as AddressInfo;
  const origin = `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
  const { numbers, id } = live.account;
  settings.log?.(`${live.isNew ? "New account" : "Account"} ${id} with ${numbers.length} numbers.`);
  return {
    url: `${origin}/v2`,
    controlUrl: `${origin}/control`,
    accountId: id,
    async close() {
      const closed = once(server, "close");
      stopping.abort();
      server.close();
      server.closeAllConnections();
      await closed;
      live.close();
    },
  };
}

async function respond(
  service: Service,
  settings: SandboxSettings,
  admits: (perSecond: number | null) => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const url = new URL(request.url ?? "/", "http://sandbox");
    if (url.pathname === "/control") {
      requireSecret(request.headers["x-control-secret"], settings.controlSecret, "X-Control-Secret");
      return sendReply(response, await answerControl(service, request));
    }
    if (!url.pathname.startsWith("/v2/")) throw notFound("There is nothing at this path");
    countRequest(service, routeName(request.method ?? "GET", url.pathname));
    await pause(service, service.behaviour.latencyMs);
    if (service.stopping.aborted) return void response.destroy();
    const failure = takeFailure(service, url.pathname);
    if (failure) return await fail(service, failure, request, response);
    if (!admits(service.behaviour.rateLimitPerSecond)) throw tooManyRequests();
    if (url.pathname !== EXCHANGE_PATH) requireToken(service, request.headers["x-auth-token"]);
    const reply = await answer(service, request, url);
    await pause(service, reply.delayMs ?? 0);
    sendReply(response, reply);
  } catch (error) {
    if (!(error instanceof Refusal)) settings.log?.(`Request failed: ${String(error)}`);
    const refusal =
      error instanceof Refusal ? error : new Refusal(500, "internal_error", "Something went wrong");
    const body = errorBody(service.behaviour.errorEnvelope, refusal, randomUUID());
    sendReply(response, { status: refusal.status, body, headers: refusal.options.headers });
  }
}

function tooManyRequests(): Refusal {
  return new Refusal(429, "rate_limit_exceeded", "Too many requests", { headers: { "Retry-After": "1" } });
}

/** A token that the key was exchanged for, or the key itself unless it has to be exchanged. */
function requireToken(
  { token: key, tokens, behaviour }: Service,
  given: string | string[] | undefined,
): void {
  if (typeof given === "string" && tokens.has(given)) return;
  if (behaviour.auth === "exchange") throw new Refusal(401, "invalid_api_key", "The token is not valid");
  requireSecret(given, key, "X-Auth-Token");
}

/** Compares digests, so that neither length nor content of the secret shows in the time it takes. */
function requireSecret(given: string | string[] | undefined, secret: string, header: string): void {
  if (typeof given !== "string" || given === "") {
    throw new Refusal(401, "missing_authentication", `${header} is missing`);
  }
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (!timingSafeEqual(digest(given), digest(secret))) {
    throw new Refusal(401, "invalid_api_key", "The API key is not valid");
  }
}
