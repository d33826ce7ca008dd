import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { BUILD_KEY } from "./actions-key";

const folder = mkdtempSync(path.join(tmpdir(), "child-env-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRETS = {
  AUDIAN_API_TOKEN: "canary-of-the-key",
  DATABASE_URL: "postgresql://app:canary-of-the-app@db.example/numbers",
  MIGRATION_DATABASE_URL: "postgresql://owner:canary-of-the-owner@db.example/numbers",
  NEXTAUTH_SECRET: "canary-of-the-sessions",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "canary-of-the-actions",
  ADMIN_PASSWORD: "canary-of-the-administrator",
  OIDC_CLIENT_SECRET: "canary-of-the-client",
  SOMETHING_ELSE: "canary-of-another-program",
};

/** Runs a script in a folder of its own, with secrets around, and answers what the program it starts was given. */
function givenBy(script: string, program: { at: string; text: string }): Record<string, string> {
  const seen = path.join(folder, "seen");
  const at = path.join(folder, program.at);
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, program.text);
  chmodSync(at, 0o755);
  const tsx = pathToFileURL(path.resolve("node_modules/tsx/dist/esm/index.mjs")).href;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", tsx, "--input-type=module", "-e", script],
    {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        HOME: folder,
        NODE_ENV: "production",
        LC_ALL: "C.UTF-8",
        NODE_EXTRA_CA_CERTS: "/etc/ssl/own.pem",
        HTTPS_PROXY: "http://proxy.example:3128",
        no_proxy: ".company.example",
        TSX_TSCONFIG_PATH: path.resolve("tsconfig.json"),
        npm_config_registry: "https://registry.example",
        ...SECRETS,
      },
    },
  );
  expect(stderr.replace(/^Warning: Ignoring extra certs.*$/gm, "").trim()).toBe("");
  expect(status).toBe(0);
  return Object.fromEntries(
    readFileSync(seen, "utf8")
      .split("\0")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

const urlOf = (file: string) => JSON.stringify(pathToFileURL(path.resolve(file)).href);

describe.runIf(process.platform === "linux")("a program that is started", () => {
  it("to install packages has what npm needs, and no secret", () => {
    mkdirSync(path.join(folder, "node_modules"), { recursive: true });
    writeFileSync(path.join(folder, "package-lock.json"), "{}");
    const given = givenBy(`(await import(${urlOf("scripts/install.mjs")})).installIfNeeded();`, {
      at: "npm",
      text: "#!/bin/sh\ncat /proc/self/environ > seen\n",
    });
    expect(JSON.stringify(given)).not.toContain("canary");
    expect(given).toMatchObject({
      HOME: folder,
      LC_ALL: "C.UTF-8",
      NODE_EXTRA_CA_CERTS: "/etc/ssl/own.pem",
      HTTPS_PROXY: "http://proxy.example:3128",
      npm_config_registry: "https://registry.example",
      NODE_ENV: "development",
    });
  });

  it("to build has no secret, and reads none from a file", () => {
    writeFileSync(path.join(folder, ".env"), "AUDIAN_API_TOKEN=canary-of-the-file\n");
    const given = givenBy(`await (await import(${urlOf("scripts/build.ts")})).buildIfChanged();`, {
      at: "node_modules/next/dist/bin/next",
      text: `const fs = require("node:fs");
        require(${JSON.stringify(path.resolve("node_modules/@next/env"))}).loadEnvConfig(process.cwd(), false);
        fs.mkdirSync(".next", { recursive: true });
        fs.writeFileSync(".next/BUILD_ID", "1");
        fs.writeFileSync("seen", Object.entries(process.env).map((pair) => pair.join("=")).join("\\0"));`,
    });
    expect(JSON.stringify(given)).not.toContain("canary");
    expect(given).toMatchObject({
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: BUILD_KEY,
      NODE_ENV: "production",
      LC_ALL: "C.UTF-8",
    });
    expect(given).not.toHaveProperty("HTTPS_PROXY");
  });

  it("to serve has the settings of the dashboard and the way out of the network, and not what a start needs", () => {
    const settings = `{ host: "127.0.0.1", port: 1, isDevelopment: false, env: {} }`;
    const given = givenBy(
      `await (await import(${urlOf("scripts/processes/children.ts")})).startWeb(${settings}).catch(() => undefined);`,
      {
        at: "node_modules/next/dist/bin/next",
        text: `require("node:fs").writeFileSync("seen", Object.entries(process.env).map((pair) => pair.join("=")).join("\\0"));`,
      },
    );
    expect(given).toMatchObject({
      HTTPS_PROXY: "http://proxy.example:3128",
      no_proxy: ".company.example",
      NODE_EXTRA_CA_CERTS: "/etc/ssl/own.pem",
      AUDIAN_API_TOKEN: SECRETS.AUDIAN_API_TOKEN,
    });
    for (const name of ["MIGRATION_DATABASE_URL", "ADMIN_PASSWORD", "SOMETHING_ELSE"])
      expect(given).not.toHaveProperty(name);
  });
});
