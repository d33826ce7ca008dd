import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What must not outlive this process, however it ends: half a backup, a copy to check one with. */
const temporary = new Set<string>();

/** Has signals end the process in the ordinary way, which removes what is temporary. Call it once. */
export function removeTemporaryAtEnd(): void {
  process.on("exit", () => temporary.forEach(removeTemporary));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));
}

/** Marks a path as temporary; answers it. */
export function asTemporary(file: string): string {
  temporary.add(file);
  return file;
}

/** A new temporary folder for the owner alone. */
export const temporaryFolder = () => asTemporary(mkdtempSync(path.join(tmpdir(), "dashboard-backup-")));

/** Removes it now. */
export function removeTemporary(file: string): void {
  rmSync(file, { recursive: true, force: true });
  temporary.delete(file);
}
