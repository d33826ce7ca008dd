import { createHash, hkdfSync } from "node:crypto";

/**
 * What Next.js makes the names of actions with when it builds, and keeps in the build. No secret: who may call an action
 * is asked by the action. The same in every build, so that the builds of several machines know each other's pages.
 */
export const BUILD_KEY = createHash("sha256").update("names of actions").digest("base64");

/**
 * The key with which a running server encrypts what an action closes over: 32 bytes in base64. It comes from the secret
 * of the sessions, which all instances share, so it is in no build and nobody has to keep it.
 */
export const actionsKey = (sessionSecret: string): string =>
  Buffer.from(hkdfSync("sha256", sessionSecret, "", "server actions", 32)).toString("base64");
