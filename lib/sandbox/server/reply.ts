import "server-only";
import { type IncomingMessage, type ServerResponse } from "node:http";
import { badRequest, Refusal } from "../refusal";

const MAX_BODY_BYTES = 64 * 1024;

/** What goes back. `lost` closes the connection instead of answering, `truncated` in the middle of the body. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly delivery?: "whole" | "lost" | "truncated";
  readonly delayMs?: number;
};

/** The flat dialect's success body. */
export function success(data: unknown): Reply {
  return { status: 200, body: { success: true, data } };
}

/** Reads a JSON body of at most 64 KiB. Throws a Refusal. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop must not close the connection: the refusal still has to go out.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      request.resume();
      throw new Refusal(413, "payload_too_large", "The request body is too large", {
        headers: { Connection: "close" },
      });
    }
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest("The request body is not valid JSON");
  }
}

/** Sends a reply in the way it asks for. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  if (reply.delivery === "lost") {
    response.destroy();
    return;
  }
  sendBytes(response, reply.status, "application/json; charset=utf-8", JSON.stringify(reply.body), reply);
}

/** Sends text of any type; `truncated` promises all of it and breaks off half way. */
export function sendBytes(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
  options: Pick<Reply, "headers" | "delivery"> = {},
): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, {
    "Content-Type": contentType,
    "Content-Length": bytes.length,
    "Cache-Control": "no-store",
    ...options.headers,
  });
  if (options.delivery !== "truncated") {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
}
