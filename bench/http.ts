import http from "node:http";
import { gunzipSync } from "node:zlib";

/** Connections are kept open, as a browser and the app's own client keep theirs. */
const agent = new http.Agent({ keepAlive: true });

export type Answer = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Bytes of the body as they were sent, that is compressed where the server compresses. */
  readonly sentBytes: number;
  /** From the request to the last byte. */
  readonly milliseconds: number;
  /** The body, decompressed after the clock has stopped. */
  text(): string;
};

/** One request as it goes over the wire: no redirect is followed, nothing is decompressed unasked. */
export function send(
  url: string,
  options: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = http.request(
      url,
      {
        agent,
        method: options.method ?? "GET",
        headers: { "Accept-Encoding": "gzip, deflate, br, zstd", ...options.headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const milliseconds = performance.now() - startedAt;
          const body = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            sentBytes: body.length,
            milliseconds,
            text: () => decoded(body, response.headers["content-encoding"]),
          });
        });
      },
    );
    request.once("error", reject);
    request.end(options.body);
  });
}

function decoded(body: Buffer, encoding: string | undefined): string {
  if (encoding === undefined || encoding === "identity") return body.toString();
  if (encoding === "gzip") return gunzipSync(body).toString();
  throw new Error(`The server compresses with ${encoding}, which these measurements cannot read yet.`);
}
