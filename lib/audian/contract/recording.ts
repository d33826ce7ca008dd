import { isRecord } from "../errors";

/** What was asked and answered, in this order, without secrets. A sandbox can play it back. */
export type Recording = {
  readonly recordedAt: string;
  readonly exchanges: readonly Exchange[];
};

export type Exchange = {
  /** Behind /v2, with its query: "/numbers?limit=2&offset=0". */
  readonly path: string;
  readonly status: number;
  /** Those that say how often may be asked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null: no JSON came. */
  readonly body: unknown;
};

const REMOVED = "[removed]";
const SECRET_NAME = /token|secret|password|passwd|api_?key|authorization|credential|signature/i;

/**
 * An answer as it may be kept: without what its name calls a secret, without what stands behind the host of an address
 * (webhooks carry keys there), and without the given secrets, wherever they stand.
 */
export function withoutSecretsIn(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(hostOnly(value));
  if (Array.isArray(value)) return value.map((item) => withoutSecretsIn(item, clean));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      clean(name),
      SECRET_NAME.test(name) && inner !== null ? REMOVED : withoutSecretsIn(inner, clean),
    ]),
  );
}

function hostOnly(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text;
  return new URL(text).origin + "/";
}
