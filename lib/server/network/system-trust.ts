import "server-only";
import nodeTls from "node:tls";

/** Since Node.js 22.19 and 24.5; its types here are those of the oldest Node.js that is supported. */
type Trust = {
  getCACertificates?: (kind: "default" | "system") => string[];
  setDefaultCACertificates?: (certificates: string[]) => void;
};

/**
 * From now on certificates of the operating system count as well, a company's own root among them, for all connections
 * of this process. False where this Node.js cannot; NODE_EXTRA_CA_CERTS counts either way.
 */
export function trustSystem(tls: Trust = nodeTls as Trust): boolean {
  if (!tls.getCACertificates || !tls.setDefaultCACertificates) return false;
  const all = [...tls.getCACertificates("default"), ...tls.getCACertificates("system")];
  tls.setDefaultCACertificates([...new Set(all)]);
  return true;
}
