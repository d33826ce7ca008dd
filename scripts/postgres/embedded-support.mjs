import { existsSync, readFileSync } from "node:fs";

// Plain JavaScript on purpose: it is asked before anything is installed.

const OR = "or set DATABASE_URL to a PostgreSQL 15 or newer.";

/**
 * Why the embedded PostgreSQL cannot run on a system, and what to do, in a sentence; null where it can. `glibc`: its
 * version, none where the C library is musl.
 *
 * @param {{ platform: string, glibc: string | undefined }} system
 */
export function embeddedProblem({ platform, glibc }) {
  if (platform === "win32")
    return `The embedded PostgreSQL does not run on Windows. Start the dashboard in WSL (wsl --install), ${OR}`;
  if (platform === "linux" && !glibc)
    return `The embedded PostgreSQL does not run on a system with musl, such as Alpine. Use one with glibc, such as the image node:24-slim, ${OR}`;
  return null;
}

/** This system. */
export function thisSystem() {
  // Without it the report looks up the names of all connections.
  process.report.excludeNetwork = true;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return { platform: process.platform, glibc: header.glibcVersionRuntime };
}

/** Whether settings or a file with some name a database of its own. `folder`: with the files. */
export function namesDatabase(env = process.env, folder = ".") {
  if (env.DATABASE_URL) return true;
  const files = ["production", "development"].flatMap((mode) => [`.env.${mode}.local`, `.env.${mode}`]);
  return [".env", ".env.local", ...files].some((file) => {
    const path = `${folder}/${file}`;
    const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
    return lines.some((line) => /^(?:export )?DATABASE_URL *= *["']?[^\s"'#]/.test(line.trim()));
  });
}

/** Ends the process with a sentence when there is no database to start on, before anything is installed for it. */
export function requireDatabase() {
  const problem = namesDatabase() ? null : embeddedProblem(thisSystem());
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
