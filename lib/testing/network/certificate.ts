import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

const SIGNED_WITH_ECDSA = [0x30, oid("2a8648ce3d040302")] as const;
const COMMON_NAME = oid("550403");
const ALTERNATIVE_NAMES = oid("551d11");
const DAY_MS = 86_400_000;

/** A key and a certificate for these names, signed by itself and good for a day, both as PEM. */
export function selfSigned(names: readonly string[]): { readonly key: string; readonly certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(...SIGNED_WITH_ECDSA);
  const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from(names[0] ?? "")))));
  const instant = (fromNowMs: number) => {
    const digits = new Date(Date.now() + fromNowMs).toISOString().replace(/\D/g, "");
    return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
  };
  const alternatives = der(0x30, ...names.map((other) => der(0x82, Buffer.from(other))));
  const serial = randomBytes(8);
  serial[0] = 1;
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    name,
    der(0x30, instant(-DAY_MS), instant(DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, der(0x30, ALTERNATIVE_NAMES, der(0x04, alternatives)))),
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, privateKey));
  const body = der(0x30, content, algorithm, signature)
    .toString("base64")
    .replace(/.{1,64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`,
  };
}

/** A value of ASN.1 as DER writes it. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}
