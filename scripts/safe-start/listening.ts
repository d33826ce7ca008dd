import { createServer } from "node:net";
import { isSandbox, type Env } from "@/lib/server/env/env-schema";
import { LaunchError } from "../launch-error";

const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

/**
 * Where to listen. Passwords and sessions must not travel in plain text: a real account without an https address is
 * open to this machine alone, where a proxy may stand in front of it, unless HOST says otherwise.
 */
export function listenHost(env: Pick<Env, "HOST" | "NEXTAUTH_URL" | "AUDIAN_API_URL" | "AUDIAN_SANDBOX">) {
  if (env.HOST !== undefined) return env.HOST;
  return !isSandbox(env) && isHttps(env.NEXTAUTH_URL) ? "0.0.0.0" : "127.0.0.1";
}

/** Who can open it, for the banner. */
export function openTo(host: string, publicAddress: string | undefined): string {
  if (LOOPBACK.test(host)) return "this machine only";
  if (isHttps(publicAddress)) return "whoever reaches this machine";
  return "whoever reaches this machine, in plain text: passwords can be read on the way. Set NEXTAUTH_URL to an https:// address.";
}

/** Why connections could not be trusted, in a sentence; null when nothing speaks against it. */
export function trustProblem(variables: Readonly<Record<string, string | undefined>>): string | null {
  if (variables["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0") return null;
  return "Unset NODE_TLS_REJECT_UNAUTHORIZED: with it anybody in between can read the API key. To trust a certificate of your own, set NODE_EXTRA_CA_CERTS to its file.";
}

const isHttps = (address = "") => /^https:/i.test(address);

/** Throws LaunchError where the port cannot be listened on. */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "is taken" : `cannot be used (${error.code})`;
      reject(
        new LaunchError(
          `Port ${port} ${reason}. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
        ),
      );
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
