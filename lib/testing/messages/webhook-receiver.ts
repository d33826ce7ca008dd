import { createServer } from "node:https";
import { type AddressInfo } from "node:net";

export type TakenWebhook = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type WebhookReceiver = {
  /** On localhost, whose certificate tests trust. */
  readonly url: string;
  readonly taken: TakenWebhook[];
  /** What it answers. */
  status: number;
  /** Where it sends whoever asks; null: nowhere. */
  location: string | null;
  /** Runs when a message has come whole, before it is acknowledged. */
  onMessage: (() => void | Promise<void>) | null;
  close(): Promise<void>;
};

/** A real receiver of webhooks on loopback, over TLS. */
export async function startWebhookReceiver(tls: { key: string; cert: string }): Promise<WebhookReceiver> {
  const server = createServer(tls, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      receiver.taken.push({
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      void Promise.resolve(receiver.onMessage?.()).then(() => {
        response
          .writeHead(receiver.status, receiver.location ? { location: receiver.location } : {})
          .end("ok");
      });
    });
  });
  const receiver: WebhookReceiver = {
    url: "",
    taken: [],
    status: 200,
    location: null,
    onMessage: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(receiver, { url: `https://localhost:${(server.address() as AddressInfo).port}` });
}
