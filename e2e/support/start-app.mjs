import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

const dataDir = process.env.DATA_DIR;
// Each run starts on a fresh account and a fresh database.
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });

// What the dashboard says is kept, so that an end-to-end test can look for secrets in it.
const logFile = path.join(dataDir, "app.log");
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream);
  stream.write = (chunk, ...rest) => {
    appendFileSync(logFile, chunk);
    return write(chunk, ...rest);
  };
}

await import("../../scripts/start.mjs");
