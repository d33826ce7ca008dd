import "server-only";
import { headers } from "next/headers";

const LONGEST = 400;

/** What the browser of this request calls itself, cut short; null outside a request or when it does not say. */
export async function requestDevice(): Promise<string | null> {
  try {
    const text = (await headers())
      .get("user-agent")
      ?.replace(/[^\x20-\x7e]/g, "")
      .slice(0, LONGEST);
    return text || null;
  } catch {
    // No request: a test, or the command line.
    return null;
  }
}
