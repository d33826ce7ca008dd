import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { composeVariables, lastStage, readStages } from "./image-steps";

const read = (file: string) => readFileSync(file, "utf8");
const compose = read("compose.yaml");
const caddy = read("deploy/Caddyfile");
const seconds = (text: string, name: string) =>
  Number(new RegExp(`\\b${name}:? (\\d+)s$`, "m").exec(text)?.[1]);

describe("compose.yaml", () => {
  const { DRAIN_SECONDS, KEEP_ALIVE_SECONDS, DATA_DIR, POSTGRES_PASSWORD } = composeVariables({
    POSTGRES_PASSWORD: "of the administrator",
  });

  it("gives an instance that ends the time that it needs, and the proxy the time to notice", () => {
    expect(seconds(compose, "stop_grace_period")).toBeGreaterThanOrEqual(Number(DRAIN_SECONDS) + 45);
    const noticed = seconds(caddy, "health_interval") + seconds(caddy, "health_timeout");
    expect(noticed).toBeLessThan(Number(DRAIN_SECONDS));
  });

  it("has the proxy end unused connections first", () => {
    expect(seconds(caddy, "keepalive")).toBeLessThan(Number(KEEP_ALIVE_SECONDS));
  });

  it("has each instance write where the image lets it, and not know the database's administrator", () => {
    expect(lastStage("VOLUME")).toEqual([DATA_DIR]);
    const instances = [
      ...compose.matchAll(/^ {2}(numbers-\d):\n {4}<<: \*dashboard\n {4}volumes: \["(.+)"\]$/gm),
    ];
    expect(instances.map(([, name, volume]) => [name, volume])).toEqual(
      ["numbers-1", "numbers-2"].map((name) => [name, `${name}:${DATA_DIR}`]),
    );
    for (const [, name] of instances) expect(caddy).toContain(`${name}:3000`);
    expect(POSTGRES_PASSWORD).toBe("");
  });
});

describe("the Dockerfile", () => {
  it("stands on the Node.js of this repository, runs as an ordinary user, and holds no setting", () => {
    for (const [from] of readStages())
      expect(from?.words).toMatch(new RegExp(`^node:${read(".nvmrc").trim()}-slim( AS \\w+)?$`));
    expect(lastStage("USER")).toEqual(["node"]);
    expect(lastStage("ENV")).toEqual(["DATA_DIR=/data TMPDIR=/data"]);
    const left = read(".dockerignore").split("\n");
    for (const secret of [".env", ".env.*", ".data"]) expect(left).toContain(secret);
  });

  it("copies what is there", () => {
    const sources = lastStage("COPY")
      .filter((words) => !words.startsWith("--from="))
      .flatMap((words) => words.split(" ").slice(0, -1));
    expect(sources.filter((source) => !existsSync(path.resolve(source)))).toEqual([]);
    expect(sources.length).toBeGreaterThan(5);
  });
});
