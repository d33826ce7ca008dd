import process from "node:process";
import { childEnv } from "./child-env.mjs";

/**
 * From here on this process reads TypeScript. What compiles it is a program of its own, which has the environment of
 * this moment for as long as it lives: none of our secrets is in it.
 */
export async function readTypeScript() {
  const { register } = await import("tsx/esm/api");
  const given = { ...process.env };
  const needed = childEnv();
  for (const name of Object.keys(given)) if (!(name in needed)) delete process.env[name];
  register();
  Object.assign(process.env, given);
}
