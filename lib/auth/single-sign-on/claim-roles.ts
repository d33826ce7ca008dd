import { type Role, ROLES } from "../permissions";

type Claims = Readonly<Record<string, unknown>>;

/**
 * What a provider says a person belongs to, in any of the forms there are: one text, a list of texts, or an object whose
 * keys are the names, each with an object of its own (Zitadel). A claim of exactly this name comes first, as names may
 * be addresses; otherwise dots lead into nested claims, whose names may have dots themselves.
 */
export function namesInClaim(claims: Claims, claim: string): string[] {
  const found = claimAt(claims, claim);
  if (isObject(found)) return Object.keys(found).filter((name) => isObject(found[name]));
  return [found].flat().filter((value): value is string => typeof value === "string");
}

/** Why claims give no role: nothing stands there, it was too much to be sent (Entra), or no name has a role here. */
export function whyNoRole(claims: Claims, claim: string): "claim-missing" | "too-many-groups" | "not-mapped" {
  if (claimAt(claims, claim) !== undefined) return "not-mapped";
  const isElsewhere = claimAt(claims, `_claim_names.${claim}`) !== undefined;
  return isElsewhere || claims.hasgroups === true || claims.hasgroups === "true"
    ? "too-many-groups"
    : "claim-missing";
}

/** The role that a provider's names have here: of several the last in the order of ROLES; null for none. */
export function roleOfClaims(claims: Claims, claim: string, map: ReadonlyMap<string, Role>): Role | null {
  return roleOfNames(namesInClaim(claims, claim), map);
}

/** The same for names that were kept. */
export function roleOfNames(names: readonly string[], map: ReadonlyMap<string, Role>): Role | null {
  const roles = names.map((name) => map.get(name));
  return ROLES.findLast((role) => roles.includes(role)) ?? null;
}

/** What stands at a path: the longest name that there is comes before a dot that leads further. */
function claimAt(value: unknown, path: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  for (let dot = path.lastIndexOf("."); dot > 0; dot = path.lastIndexOf(".", dot - 1)) {
    const name = path.slice(0, dot);
    if (!Object.hasOwn(value, name)) continue;
    const found = claimAt(value[name], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

const isObject = (value: unknown): value is Claims =>
  typeof value === "object" && value !== null && !Array.isArray(value);
