import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

export function allFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    return entry.isDirectory() ? allFiles(file) : [file];
  });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(file);
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !/\.(test|spec)\.tsx?$/.test(entry.name) ? [file] : [];
  });
}

const rootFiles = readdirSync(root).filter((name) => /\.(ts|mjs)$/.test(name) && name !== "next-env.d.ts");
export const files = ["app", "components", "lib", "scripts", "bench", "e2e"]
  .filter((folder) => statSync(path.join(root, folder), { throwIfNoEntry: false }))
  .flatMap(sourceFiles)
  .filter((file) => !file.startsWith("lib/testing/"))
  .concat(rootFiles);
export const read = (file: string) => readFileSync(path.join(root, file), "utf8");
export function importsOf(file: string): string[] {
  const specifiers = [...read(file).matchAll(/(?:^|\s)(?:from|import)\s*(?:\(\s*)?["']([^"']+)["']/g)];
  return specifiers.flatMap(([, specifier = ""]) => {
    if (specifier.startsWith("@/")) return [resolveFile(specifier.slice(2))];
    if (specifier.startsWith(".")) return [resolveFile(path.posix.join(path.posix.dirname(file), specifier))];
    return [];
  });
}

/** What a bundle of this file holds besides it: the specifiers of its imports, but of those that are only types. */
export function bundledBy(file: string): string[] {
  const statements = read(file).matchAll(/^(?:import|export) ([^;"'()]*)from "([^"]+)"/gm);
  const later = read(file).matchAll(/\bimport\("([^"]+)"\)/g);
  const isType = (names: string) =>
    names.startsWith("type ") ||
    (/^\s*\{/.test(names) &&
      names
        .replace(/[{}]/g, "")
        .split(",")
        .every((name) => name.trim() === "" || name.trim().startsWith("type ")));
  return [
    ...[...statements].flatMap(([, names = "", specifier = ""]) => (isType(names) ? [] : [specifier])),
    ...[...later].map(([, specifier = ""]) => specifier),
  ];
}

export function resolveFile(target: string): string {
  const candidates = [target, ...[".ts", ".tsx", ".mjs", "/index.ts"].map((ending) => target + ending)];
  return (
    candidates.find((candidate) =>
      statSync(path.join(root, candidate), { throwIfNoEntry: false })?.isFile(),
    ) ?? target
  );
}
