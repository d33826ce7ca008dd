import { generateKeyPairSync, type JsonWebKey } from "node:crypto";

const KINDS = {
  RSA: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  ES384: () => generateKeyPairSync("ec", { namedCurve: "P-384" }),
  EdDSA: () => generateKeyPairSync("ed25519"),
};
type Kind = keyof typeof KINDS;

const made = new Map<Kind, JsonWebKey>();

/** A private key that signs in this way, as a JSON Web Key. One of each kind is made: RSA takes long. */
export function keyFor(algorithm: string): JsonWebKey {
  const kind = algorithm in KINDS ? (algorithm as Kind) : "RSA";
  const key = made.get(kind) ?? KINDS[kind]().privateKey.export({ format: "jwk" });
  made.set(kind, key);
  return { ...key, alg: algorithm, use: "sig" };
}
