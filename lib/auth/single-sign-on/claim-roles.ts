import { type Role, ROLES } from "../permissions";

type Claims = Readonly<Record<string, unknown>>;

/**
 * What a provider says a person belongs to: the texts in the claim, which may be one text or a list of them. A claim
 * of exactly this name comes first, as names may be addresses; otherwise dots lead into nested claims.
 */
export function namesInClaim(claims: Claims, claim: string): string[] {
  const found = own(claims, claim) ?? claim.split(".").reduce<unknown>(own, claims);
  return [found].flat().filter((value): value is string => typeof value === "string");
}

/** The role that a provider's names have here: of several the last in the order of ROLES; null for none. */
export function roleOfClaims(claims: Claims, claim: string, map: ReadonlyMap<string, Role>): Role | null {
  const roles = namesInClaim(claims, claim).map((name) => map.get(name));
  return ROLES.findLast((role) => roles.includes(role)) ?? null;
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Claims)[name];
}
