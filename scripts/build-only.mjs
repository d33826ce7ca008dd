import { register } from "tsx/esm/api";

register();
const { buildIfChanged } = await import("./build.ts");
const { keptSecret } = await import("./data-folder.ts");
try {
  // The same key as `npm start` uses, so that a build serves both.
  await buildIfChanged(
    process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? keptSecret(".data", "server-actions-key"),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
