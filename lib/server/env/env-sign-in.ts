import "server-only";
import { z } from "zod";
import { ROLES } from "@/lib/domain/permissions";

const MAP_HINT = 'Set OIDC_ROLES_MAP to JSON such as {"numbers-admins": "admin"}, with the roles';
const ISSUER_HINT = "Set OIDC_ISSUER to the https:// address by which the provider names itself";
const DISCOVERY_HINT = "Set OIDC_DISCOVERY to the https:// address of the provider's discovery document";

const rolesMap = z
  .record(z.string().min(1), z.enum(ROLES))
  .refine((map) => Object.keys(map).length > 0)
  .transform((map) => new Map(Object.entries(map)));

/** The settings of single sign-on, as part of the schema of all settings. */
export const signInSettings = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: `${ISSUER_HINT}.` }).optional(),
  OIDC_DISCOVERY: z.url({ protocol: /^https?$/, error: `${DISCOVERY_HINT}.` }).optional(),
  OIDC_CLIENT_ID: z.string().max(512, "Set OIDC_CLIENT_ID to the client's id at the provider.").optional(),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(8, "Set OIDC_CLIENT_SECRET to the secret that the provider gave this client.")
    .optional(),
  OIDC_SCOPE: z
    .string()
    .regex(
      /^(?=.*\bopenid\b)[\x21\x23-\x5b\x5d-\x7e ]{6,500}$/,
      "Set OIDC_SCOPE to scopes with spaces between them, openid among them.",
    )
    .default("openid email profile"),
  OIDC_ROLES_CLAIM: z
    .string()
    .max(200, "Set OIDC_ROLES_CLAIM to the name of the claim that lists a person's groups or roles.")
    .default("groups"),
  OIDC_ROLES_MAP: z
    .string()
    .transform((text, context) => {
      const parsed = rolesMap.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: `${MAP_HINT} ${ROLES.join(", ")}.` });
      return z.NEVER;
    })
    .optional(),
};

type SignInSettings = {
  readonly [name in keyof typeof signInSettings]?: z.output<(typeof signInSettings)[name]>;
} & {
  readonly LOCAL_ACCOUNTS: boolean;
};

/** What does not fit together, a sentence each. */
export function signInProblems(env: SignInSettings): string[] {
  const problems: string[] = [];
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret, OIDC_ROLES_MAP: map } = env;
  const given = [issuer, id, secret, map].filter(Boolean).length;
  if (given > 0 && given < 4)
    problems.push("Set OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES_MAP together.");
  const discovery = env.OIDC_DISCOVERY;
  if (discovery && given < 4)
    problems.push("OIDC_DISCOVERY is set: set OIDC_ISSUER and what belongs to it too.");
  if (discovery && URL.canParse(discovery)) {
    const url = new URL(discovery);
    if (!isPrivate(url) || url.username || url.password)
      problems.push(`${DISCOVERY_HINT}: the keys that are believed are found through it.`);
  }
  if (issuer && URL.canParse(issuer)) {
    const url = new URL(issuer);
    if (!isPrivate(url)) problems.push(`${ISSUER_HINT}: what comes from there decides who gets in.`);
    if (url.username || url.password || url.search || url.hash)
      problems.push(`${ISSUER_HINT}, without user name, password, query or fragment.`);
  }
  if (!env.LOCAL_ACCOUNTS && given < 4)
    problems.push(
      "LOCAL_ACCOUNTS is false, so nobody could sign in: set OIDC_ISSUER and what belongs to it, or unset it.",
    );
  return problems;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether an address is this machine itself, where nothing can listen in between. */
export const isLoopback = (url: URL) => ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);

/** Whether nobody on the way can read or change what is said to an address. */
export const isPrivate = (url: URL) => url.protocol === "https:" || isLoopback(url);
