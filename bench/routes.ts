import { readFileSync } from "node:fs";

export type PageRoute = {
  /** As an address, for example /numbers/[numberId]. */
  readonly route: string;
  /** The folders that lead to it, groups included, for example ["(dashboard)", "numbers"]. */
  readonly segments: readonly string[];
};

/** All pages of the last build, so that none is forgotten. */
export function builtPages(): PageRoute[] {
  const manifest = JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")) as Record<
    string,
    string
  >;
  return Object.entries(manifest)
    .filter(([file]) => file.endsWith("/page"))
    .map(([file, route]) => ({ route, segments: file.split("/").slice(1, -1) }))
    .sort((left, right) => left.route.localeCompare(right.route));
}

/** What a browser sends to say that it shows a page and wants another version of it, a filter changed for example. */
export function navigationHeaders({ route, segments }: PageRoute): Record<string, string> {
  const page: unknown = ["__PAGE__", {}, null, "refetch"];
  const inner = segments.reduceRight((children, segment) => [segment, { children }], page);
  const state = ["", { children: inner }, null, null];
  return { RSC: "1", "Next-Url": route, "Next-Router-State-Tree": encodeURIComponent(JSON.stringify(state)) };
}
