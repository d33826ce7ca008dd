import "server-only";
import { isIP } from "node:net";
import nodemailer from "nodemailer";
import { env } from "@/lib/server/env/env";
import { isPublicAddress, resolvePublic, UnreachableAddress } from "@/lib/server/network/public-address";
import { type Delivery, notSent, sent } from "../delivery";

const STEP_MS = 10_000;
/** Of a whole attempt; shorter than anybody's claim on the channel. */
const WHOLE_MS = 45_000;
const USUAL_PORTS = { "smtp:": 587, "smtps:": 465 } as const;

export type Mail = {
  /** The same at each attempt: it becomes the Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** When the message was made. */
  readonly date: Date;
};

/** Where mail goes out, and from whom; null: the deployment has not set it. */
export function mailSettings(): { readonly server: string; readonly from: string } | null {
  const { SMTP_URL, MESSAGES_FROM } = env();
  return SMTP_URL && MESSAGES_FROM ? { server: new URL(SMTP_URL).host, from: MESSAGES_FROM } : null;
}

/** Hands a message to the mail server once. Never throws. */
export async function sendMail({ id, to, subject, text, html, date }: Mail): Promise<Delivery> {
  const { SMTP_URL, MESSAGES_FROM: from } = env();
  if (!SMTP_URL || !from) return notSent("No mail server is set.");
  try {
    const transport = nodemailer.createTransport(await transportTo(SMTP_URL));
    await transport.sendMail({
      from,
      to: { name: "", address: to },
      subject,
      text,
      html,
      date,
      messageId: `<${id}@${domainOf(from)}>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(WHOLE_MS),
    });
    return sent("Accepted by the mail server.");
  } catch (error) {
    return notSent(problemOf(error));
  }
}

/** How the server is reached: at an address that was checked, in the name that its certificate has. */
async function transportTo(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === "smtps:";
  const port = Number(url.port || USUAL_PORTS[isSecure ? "smtps:" : "smtp:"]);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = await resolvePublic({ host, port }, env().MESSAGES_PRIVATE_HOSTS);
  // One is tried at a time, and not every network has IPv6.
  const { address } = found.find(({ family }) => family === 4) ?? found[0];
  const user = decoded(url.username);
  return {
    host: address,
    port,
    secure: isSecure,
    // Within a network of one's own a server may have no certificate.
    requireTLS: !isSecure && isPublicAddress(address),
    tls: { minVersion: "TLSv1.2" as const, ...(isIP(host) === 0 ? { servername: host } : {}) },
    ...(user ? { auth: { user, pass: decoded(url.password) } } : {}),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
  };
}

/** A percent sign of its own is no mistake in a password. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const domainOf = (from: string) => /@([\w.-]+)>?$/.exec(from)?.[1] ?? "localhost";

/** What mail servers say of an error may repeat what they were sent: only codes are kept. */
function problemOf(error: unknown): string {
  if (error instanceof UnreachableAddress) return error.sentence;
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (code === "EAUTH") return "The mail server did not accept user name and password.";
  if (code === "EABORT") return "The mail server did not take it within 45 seconds.";
  if (code === "ETLS") return "The mail server offers no secure connection.";
  if (typeof responseCode === "number")
    return code === "EENVELOPE"
      ? `The mail server did not accept the sender or the recipient (${responseCode}).`
      : `The mail server refused the message (${responseCode}).`;
  const known = typeof code === "string" && /^[A-Z_\d]{3,60}$/.test(code) ? ` (${code})` : "";
  return `The mail server could not be reached${known}.`;
}
