import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { selfSigned } from "./certificate";

/** Hosts that only a proxy of the tests leads to. Over TLS that proxy itself is localhost. */
export const VENDOR_HOST = "api.audian.test";
export const PROVIDER_HOST = "login.company.test";

/** Before all tests: a certificate for these hosts that every process of theirs trusts from its start. */
export default function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), "dashboard-certificate-"));
  const file = path.join(folder, "trusted.pem");
  const { key, certificate } = selfSigned([VENDOR_HOST, PROVIDER_HOST, "localhost"]);
  const others = process.env.NODE_EXTRA_CA_CERTS;
  writeFileSync(file, `${certificate}${others ? readFileSync(others, "utf8") : ""}`);
  writeFileSync(path.join(folder, "key.pem"), key);
  process.env.NODE_EXTRA_CA_CERTS = file;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** What a server on TLS needs to be one of these hosts. */
export function trustedTls(): { readonly key: string; readonly cert: string } {
  const file = process.env.NODE_EXTRA_CA_CERTS ?? "";
  return {
    key: readFileSync(path.join(path.dirname(file), "key.pem"), "utf8"),
    cert: readFileSync(file, "utf8").replace(/(-----END CERTIFICATE-----\n)[^]*$/, "$1"),
  };
}
