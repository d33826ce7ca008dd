import { type AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type TakenMail = {
  readonly to: readonly string[];
  readonly from: string;
  /** Each header by its name in small letters; one line. */
  readonly headers: Readonly<Record<string, string>>;
  /** All parts, decoded. */
  readonly body: string;
};

export type MailSink = {
  readonly port: number;
  readonly taken: TakenMail[];
  /** Runs when a message has come whole, before it is acknowledged; a throw refuses it with this code. */
  onMessage: ((mail: TakenMail) => void | Promise<void>) | null;
  close(): Promise<void>;
};

/** A real SMTP server on loopback that takes whatever comes and keeps it. `tls`: it offers STARTTLS. */
export async function startMailSink({
  port = 0,
  tls,
}: { port?: number; tls?: { key: string; cert: string } } = {}): Promise<MailSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    logger: false,
    ...tls,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          ...read(Buffer.concat(chunks).toString("latin1")),
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
        };
        const told = Promise.resolve().then(() => sink.onMessage?.(mail));
        told.then(
          () => {
            sink.taken.push(mail);
            done();
          },
          (error: Error) => done(error),
        );
      });
    },
  });
  server.on("error", () => undefined);
  const sink: MailSink = {
    port: 0,
    taken: [],
    onMessage: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return Object.assign(sink, { port: (server.server.address() as AddressInfo).port });
}

function read(source: string): Pick<TakenMail, "headers" | "body"> {
  const end = source.indexOf("\r\n\r\n");
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: decoded(source.slice(end + 4)),
  };
}

/** Quoted-printable; what is not encoded stays as it is. */
function decoded(text: string): string {
  const bytes = text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([\dA-F]{2})/g, (_mark, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString().replaceAll("\r\n", "\n");
}
