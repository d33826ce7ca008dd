import "server-only";
import { readFileSync } from "node:fs";

export type BuiltAction = { readonly id: string; readonly name: string; readonly pages: readonly string[] };

const read = <T>(file: string): T => JSON.parse(readFileSync(`.next/${file}`, "utf8")) as T;

type ReferenceManifest = Readonly<
  Record<
    "node" | "edge",
    Readonly<Record<string, { exportedName?: string; workers: Readonly<Record<string, unknown>> }>>
  >
>;

/** The actions that the built server answers, and the pages that use each. */
export function builtActions(): readonly BuiltAction[] {
  const { node, edge } = read<ReferenceManifest>("server/server-reference-manifest.json");
  const routes = builtRoutes();
  return [...Object.entries(node), ...Object.entries(edge ?? {})].map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName ?? id,
    pages: Object.keys(workers).map((worker) => routes.get(worker.replace(/^app/, "")) ?? worker),
  }));
}

/** Addresses of the built pages and route handlers, by the file they come from. */
export function builtRoutes(): ReadonlyMap<string, string> {
  return new Map(Object.entries(read<Record<string, string>>("app-path-routes-manifest.json")));
}

const endingIn = (ending: string) =>
  [...builtRoutes()].filter(([file]) => file.endsWith(ending)).map(([, address]) => address);

export const builtPages = () => endingIn("/page");
export const builtHandlers = () => endingIn("/route");
