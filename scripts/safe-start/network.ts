import { isSandbox, type Env } from "@/lib/server/env/env-schema";
import { bypassEntries, proxyFor, readBypass, readProxy } from "@/lib/server/network/proxy";
import { trustSystem } from "@/lib/server/network/system-trust";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * How this dashboard reaches what is outside, and what of the network's variables it does not follow, in sentences; none
 * where nothing outside is reached. From then on certificates of the system count in this process.
 */
export function networkNotes(env: Env, variables: Variables, hasSystemTrust = trustSystem): string[] {
  const reached = [
    { name: "Audian", address: isSandbox(env) ? undefined : env.AUDIAN_API_URL },
    { name: "single sign-on", address: env.OIDC_DISCOVERY ?? env.OIDC_ISSUER },
  ].flatMap(({ name, address }) =>
    address && new URL(address).protocol === "https:" ? [{ name, proxy: proxyFor(env, address) }] : [],
  );
  if (reached.length === 0) return [];
  const proxied = reached.flatMap(({ name, proxy }) => (proxy ? [{ name, proxy }] : []));
  const notes = ignored(variables);
  const [first] = proxied;
  if (first)
    notes.push(
      `Through the proxy ${first.proxy.hostname}:${first.proxy.port}: ${proxied.map(({ name }) => name).join(" and ")}.`,
    );
  if (!hasSystemTrust() && !variables["NODE_EXTRA_CA_CERTS"])
    notes.push(
      "This Node.js ignores the certificates of the system: to trust a root of your company, set NODE_EXTRA_CA_CERTS to its file, or install Node.js 24.",
    );
  return notes;
}

/** What of the variables is not followed, and what to do, a sentence each. No value is repeated: some are secret. */
function ignored(variables: Variables): string[] {
  const given = (name: string) => (variables[name]?.trim() ? variables[name] : undefined);
  const effective = (name: string) => [name.toLowerCase(), name].find((spelling) => given(spelling));
  const proxyName = effective("HTTPS_PROXY");
  const proxy = readProxy(proxyName && given(proxyName));
  const sentences: string[] = [];
  for (const name of ["HTTPS_PROXY", "NO_PROXY"])
    if (effective(name) !== name && given(name) && given(name) !== given(name.toLowerCase()))
      sentences.push(`${name} is ignored: ${name.toLowerCase()} is set as well, and says something else.`);
  if (proxy && "problem" in proxy)
    sentences.push(
      proxy.problem === "kind"
        ? `${proxyName} is ignored: only proxies at http:// or https:// are spoken to, none of SOCKS. Set it to one of these.`
        : `${proxyName} is ignored: set it to an address such as http://proxy.company.example:3128.`,
    );
  // Beside HTTPS_PROXY they are for others: everything that is reached from here is https.
  if (proxy === null || "problem" in proxy)
    for (const name of ["HTTP_PROXY", "ALL_PROXY"].flatMap((upper) => effective(upper) ?? []))
      sentences.push(`${name} is ignored: everything outside is reached over https. Set HTTPS_PROXY.`);
  const bypassName = effective("NO_PROXY");
  bypassEntries(bypassName && given(bypassName)).forEach((entry, index) => {
    if (readBypass(entry) === null)
      sentences.push(
        `Entry ${index + 1} of ${bypassName} is ignored: write a name, an address or a network such as 10.0.0.0/8, the first two with a port if you like.`,
      );
  });
  return sentences;
}
