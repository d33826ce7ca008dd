/**
 * The published scoring of Mozilla's HTTP Observatory (github.com/mdn/mdn-http-observatory, src/grader/charts.js and
 * src/analyzer/tests), as far as headers and HTML decide it: everybody begins with 100, bonuses count from 90 up.
 * The redirect from http and the preload list are matters of the proxy in front and of the browsers' makers.
 */

/** An answer over https, as a scanner sees it. */
export type Scanned = { readonly headers: Headers; readonly html: string };

type Finding = { readonly test: string; readonly result: string; readonly modifier: number };

const BROAD = ["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"];
const PRIVATE_REFERRERS = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"];
const HALF_A_YEAR = 15_768_000;
const GRADES: readonly (readonly [number, string])[] = [
  [100, "A+"],
  [90, "A"],
  [85, "A-"],
  [80, "B+"],
  [70, "B"],
  [65, "B-"],
  [60, "C+"],
  [50, "C"],
  [45, "C-"],
  [40, "D+"],
  [30, "D"],
  [25, "D-"],
  [0, "F"],
];

/** Score and grade of a site, with what each test found. */
export function observe(scanned: Scanned): { score: number; grade: string; findings: readonly Finding[] } {
  const policy = parsePolicy(scanned.headers.get("content-security-policy"));
  const findings = [
    judgePolicy(policy),
    judgeCookies(scanned.headers),
    judgeCors(scanned.headers),
    judgeReferrer(scanned.headers),
    judgeHsts(scanned.headers),
    judgeIntegrity(scanned.html),
    judgeSniffing(scanned.headers),
    judgeFraming(scanned.headers, policy),
    judgeResourcePolicy(scanned.headers),
  ];
  const sum = (chosen: readonly Finding[]) => chosen.reduce((total, { modifier }) => total + modifier, 0);
  const base = 100 + sum(findings.filter(({ modifier }) => modifier < 0));
  const bonus = base >= 90 ? sum(findings.filter(({ modifier }) => modifier > 0)) : 0;
  const score = Math.max(0, base + bonus);
  return { score, grade: GRADES.find(([least]) => score >= least)?.[1] ?? "F", findings };
}

type Policy = ReadonlyMap<string, readonly string[]>;

function parsePolicy(text: string | null): Policy | null {
  if (!text) return null;
  const parts = text.split(";").map((part) => part.trim().split(/\s+/));
  return new Map(parts.filter(([name]) => name).map(([name = "", ...sources]) => [name, sources]));
}

function judgePolicy(policy: Policy | null): Finding {
  const found = (result: string, modifier: number) => ({ test: "content-security-policy", result, modifier });
  if (!policy) return found("not implemented", -25);
  const sources = (name: string) => policy.get(name) ?? policy.get("default-src") ?? ["*"];
  const isGuarded = (list: readonly string[]) => list.some((source) => /^'(nonce|sha\d+)-/.test(source));
  const has = (list: readonly string[], unsafe: readonly string[]) =>
    list.some((source) => unsafe.includes(source) && !(isGuarded(list) && source === "'unsafe-inline'"));
  const inline = [...BROAD, "'unsafe-inline'", "data:"];
  const scripts = sources("script-src");
  if (has(scripts, inline) || has(sources("object-src"), BROAD)) return found("unsafe-inline", -20);
  if ([...policy.values()].flat().some((source) => /^(http|ftp):/.test(source)))
    return found("insecure scheme", -20);
  if ([...scripts, ...sources("style-src")].includes("'unsafe-eval'")) return found("unsafe-eval", -10);
  if (has(sources("style-src"), inline)) return found("unsafe style", 0);
  const fallback = policy.get("default-src") ?? [];
  return fallback.join(" ") === "'none'" ? found("default-src 'none'", 10) : found("no unsafe", 5);
}

function judgeCookies(headers: Headers): Finding {
  const found = (result: string, modifier: number) => ({ test: "cookies", result, modifier });
  const cookies = headers.getSetCookie();
  if (cookies.length === 0) return found("none", 0);
  const lacks = (flag: RegExp) => cookies.some((cookie) => !flag.test(cookie));
  if (lacks(/;\s*secure/i)) return found("without Secure", -40);
  if (cookies.some((cookie) => /sess|token/i.test(cookie) && !/;\s*httponly/i.test(cookie)))
    return found("session without HttpOnly", -30);
  return lacks(/;\s*samesite=(lax|strict)/i) ? found("without SameSite", 0) : found("all flags", 5);
}

function judgeCors(headers: Headers): Finding {
  const isShared = headers.has("access-control-allow-origin");
  const isOpen = isShared && headers.get("access-control-allow-credentials") === "true";
  return { test: "cors", result: isShared ? "shared" : "not shared", modifier: isOpen ? -50 : 0 };
}

function judgeReferrer(headers: Headers): Finding {
  const policy = headers.get("referrer-policy");
  const isPrivate = policy !== null && PRIVATE_REFERRERS.includes(policy);
  return { test: "referrer-policy", result: policy ?? "none", modifier: isPrivate ? 5 : policy ? -5 : 0 };
}

function judgeHsts(headers: Headers): Finding {
  const text = headers.get("strict-transport-security");
  const age = Number(/max-age=(\d+)/.exec(text ?? "")?.[1] ?? Number.NaN);
  const modifier = Number.isNaN(age) ? -20 : age < HALF_A_YEAR ? -10 : 0;
  return { test: "strict-transport-security", result: text ?? "none", modifier };
}

/** Scripts of one's own origin need no integrity; theirs is a bonus. */
function judgeIntegrity(html: string): Finding {
  const found = (result: string, modifier: number) => ({ test: "subresource-integrity", result, modifier });
  const tags = [...html.matchAll(/<script\b[^>]*\ssrc="([^"]*)"[^>]*>/g)];
  const foreign = tags.filter(([, source = ""]) => /^(https?:)?\/\//.test(source));
  if (foreign.some(([, source = ""]) => !source.startsWith("https:"))) return found("insecure scripts", -50);
  if (foreign.some(([tag]) => !tag.includes("integrity="))) return found("foreign scripts", -5);
  return tags.some(([tag]) => tag.includes("integrity=")) ? found("implemented", 5) : found("own scripts", 0);
}

function judgeSniffing(headers: Headers): Finding {
  const isSet = headers.get("x-content-type-options") === "nosniff";
  return { test: "x-content-type-options", result: isSet ? "nosniff" : "missing", modifier: isSet ? 0 : -5 };
}

function judgeFraming(headers: Headers, policy: Policy | null): Finding {
  const found = (result: string, modifier: number) => ({ test: "x-frame-options", result, modifier });
  const ancestors = policy?.get("frame-ancestors");
  if (ancestors && !ancestors.some((source) => BROAD.includes(source))) return found("by policy", 5);
  return /^(deny|sameorigin)$/i.test(headers.get("x-frame-options") ?? "")
    ? found("by header", 0)
    : found("missing", -20);
}

function judgeResourcePolicy(headers: Headers): Finding {
  const policy = headers.get("cross-origin-resource-policy") ?? "none";
  const modifier = ["same-origin", "same-site"].includes(policy) ? 10 : 0;
  return { test: "cross-origin-resource-policy", result: policy, modifier };
}
