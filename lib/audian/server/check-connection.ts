import "server-only";
import { type ConnectionCheck } from "../connection-check";
import { AudianError } from "../errors";
import { listNumbers } from "./numbers";

/** Reads one row of the account's numbers: whether the vendor answers, and accepts the API key. Never throws. */
export async function checkConnection(): Promise<ConnectionCheck> {
  const startedAt = performance.now();
  try {
    await listNumbers({ limit: 1, offset: 0 });
    return { state: "accepted", ms: Math.round(performance.now() - startedAt) };
  } catch (error) {
    const code = error instanceof AudianError ? error.code : "UNKNOWN";
    return code === "UNAUTHENTICATED" || code === "FORBIDDEN"
      ? { state: "refused", code }
      : { state: "unreachable", code };
  }
}
