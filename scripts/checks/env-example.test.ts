import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENV_NAMES } from "@/lib/server/env/env-schema";

/** Read by the tests alone, so not part of the app's configuration. */
const OF_THE_TESTS = ["CHROMIUM_PATH"];
/** What compose.yaml takes from `.env` for the database, besides settings of the app. */
const OF_COMPOSE = [...new Set(readFileSync("compose.yaml", "utf8").match(/(?<=\$\{)\w+/g))].filter(
  (name) => !(ENV_NAMES as readonly string[]).includes(name),
);
/** Set by the launcher or by tests that start the server, not by people. */
const OF_THE_LAUNCHER = ["AUDIAN_SANDBOX", "TEST_HOOKS"];

describe(".env.example", () => {
  const named = [...readFileSync(".env.example", "utf8").matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);

  it("explains every setting, and no other", () => {
    // What may also be spelt in small letters stands there once.
    const names = new Set([...ENV_NAMES, ...OF_THE_TESTS, ...OF_COMPOSE].map((name) => name.toUpperCase()));
    const known = [...names].filter((name) => !OF_THE_LAUNCHER.includes(name));
    expect(named.toSorted()).toEqual(known.toSorted());
  });
});
