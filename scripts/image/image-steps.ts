import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";

type Step = { readonly name: string; readonly words: string };

/** The instructions of each stage of the Dockerfile, from its FROM on. */
export function readStages(text = readFileSync("Dockerfile", "utf8")): readonly (readonly Step[])[] {
  const stages: Step[][] = [];
  for (const [, name = "", words = ""] of text.matchAll(/^([A-Z]+) (.+)$/gm)) {
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, words });
  }
  return stages;
}

/** What the last stage says by this name, once for each time. */
export const lastStage = (name: string): readonly string[] =>
  (readStages().at(-1) ?? []).filter((step) => step.name === name).map(({ words }) => words);

/** The command in an instruction such as CMD or HEALTHCHECK. */
export function commandOf(name: "CMD" | "HEALTHCHECK"): readonly string[] {
  const words = lastStage(name)[0] ?? "";
  return JSON.parse(words.slice(words.indexOf("["))) as string[];
}

/** The variables that an image made of it has. */
export const imageVariables = (): Record<string, string> =>
  Object.fromEntries(
    lastStage("ENV").flatMap((words) => words.split(" ").map((pair) => pair.split("=") as [string, string])),
  );

/**
 * Puts into an empty folder what the last stage puts into the image: from this repository and its build. Packages are
 * links, and only those that `npm ci --omit=dev` installs.
 */
export function copyImage(into: string): void {
  for (const words of lastStage("COPY")) {
    const [to = "", ...from] = words
      .replace(/^--from=\w+ /, "")
      .split(" ")
      .reverse();
    for (const name of from.map((source) => source.replace(/^\/dashboard\//, ""))) {
      const target = path.join(into, to === "./" ? name : to);
      if (name === "node_modules") linkPackages(target);
      else cpSync(name, target, { recursive: true, verbatimSymlinks: true, filter: isInImage });
    }
  }
}

/** The build of this repository may have more than one that is made from nothing. */
const isInImage = (file: string) => !/^\.next\/(?:cache|dev)$/.test(file);

function linkPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Readonly<Record<string, { dev?: boolean }>>;
  };
  for (const [name, { dev }] of Object.entries(packages)) {
    const isOnTop = name.lastIndexOf("node_modules/") === 0;
    // What is for another system is in the list and not installed.
    if (dev || !isOnTop || !existsSync(name)) continue;
    const link = path.join(folder, name.slice("node_modules/".length));
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.resolve(name), link);
  }
}

/** The variables that compose.yaml gives each instance, with `.env` for what it takes from there. */
export function composeVariables(dotEnv: Readonly<Record<string, string>>): Record<string, string> {
  const block = /^x-dashboard:[^]*?\n {2}environment:\n((?: {4}.*\n)+)/m.exec(
    readFileSync("compose.yaml", "utf8"),
  )?.[1];
  const pairs = [...(block ?? "").matchAll(/^ {4}(\w+): "?(.*?)"?$/gm)].map(([, name, value = ""]) => [
    name,
    value.replace(/\$\{(\w+):\?\}/g, (_all, variable: string) => dotEnv[variable] ?? ""),
  ]);
  return { ...dotEnv, ...(Object.fromEntries(pairs) as Record<string, string>) };
}

/** The statements of deploy/roles.sql, with the passwords that it takes from the environment. */
export function rolesSql(variables: Readonly<Record<string, string>>): readonly string[] {
  const text = readFileSync("deploy/roles.sql", "utf8").replace(/^--.*\n/gm, "");
  const values = new Map(
    [...text.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, name, from = ""]) => [name, variables[from]]),
  );
  return text
    .replace(/^\\getenv.*\n/gm, "")
    .replace(/:'(\w+)'/g, (_all, name: string) => `'${values.get(name) ?? ""}'`)
    .split(";\n")
    .filter((statement) => statement.trim() !== "");
}
