import http from "node:http";
import { gunzipSync } from "node:zlib";

/** Connections are kept open, as a browser and the app's own client keep theirs. */
const agent = new http.Agent({ keepAlive: true });

export type Answer = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Bytes of the body as they were sent, that is compressed where the server compresses. */
  readonly sentBytes: number;
  /** From the request to the last byte, or to where `until` had arrived. */
  readonly milliseconds: number;
  /** The body, decompressed after the clock has stopped. */
  text(): string;
};

/**
 * One request as it goes over the wire: no redirect is followed, nothing is decompressed unasked. With `until` the body
 * is asked for uncompressed, and must hold that text.
 */
export function send(
  url: string,
  options: { method?: string; headers?: http.OutgoingHttpHeaders; body?: string; until?: string } = {},
): Promise<Answer> {
  const { until } = options;
  const encodings = until === undefined ? "gzip, deflate, br, zstd" : "identity";
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = http.request(
      url,
      {
        agent,
        method: options.method ?? "GET",
        headers: { "Accept-Encoding": encodings, ...options.headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let arrivedAt: number | undefined;
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          if (until !== undefined && arrivedAt === undefined && Buffer.concat(chunks).includes(until))
            arrivedAt = performance.now();
        });
        response.once("error", reject);
        response.once("end", () => {
          const milliseconds = (until === undefined ? performance.now() : (arrivedAt ?? NaN)) - startedAt;
          if (Number.isNaN(milliseconds)) return reject(new Error(`${url} does not hold "${until}".`));
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
