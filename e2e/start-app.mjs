import { rmSync } from "node:fs";

// Each run starts on a fresh account and a fresh database.
rmSync(process.env.DATA_DIR, { recursive: true, force: true });
await import("../scripts/start.mjs");
