import "server-only";

export type SignInAnswer = { readonly status: number; readonly error: string | null; readonly url: string };

/** As much of a browser as signing in needs: a cookie jar per host, and redirects one at a time. */
export class Browser {
  /** By origin; what a server sets is sent back to it alone. */
  readonly jars = new Map<string, Map<string, string>>();
  /** All `Set-Cookie` lines that `base` has sent. */
  readonly setCookies: string[] = [];

  constructor(
    readonly base: string,
    /** What links and redirects call `base`, where it stands behind a proxy. */
    private readonly publicAddress: string = base,
  ) {}

  cookies(url = this.base): Map<string, string> {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }

  async fetch(
    address: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const url = new URL(address.replace(this.publicAddress, this.base), this.base);
    const jar = this.cookies(url.href);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      redirect: "manual",
      ...init,
      headers: { ...init.headers, ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      if (url.href.startsWith(this.base)) this.setCookies.push(line);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const isGone = value === "" || /expires=Thu, 01 Jan 1970|max-age=0/i.test(line);
      if (isGone) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Goes where redirects lead; answers the last address and its response. `isEnough` stops earlier. */
  async follow(
    address: string,
    isEnough: (url: URL) => boolean = () => false,
  ): Promise<{ url: URL; response: Response }> {
    let url = new URL(address.replace(this.publicAddress, this.base), this.base);
    for (let hops = 0; hops < 20; hops += 1) {
      const response = await this.fetch(url.href);
      const next = response.headers.get("location");
      if (!next) return { url, response };
      url = new URL(next.replace(this.publicAddress, this.base), url);
      if (isEnough(url)) return { url, response };
    }
    throw new Error(`Led in circles: ${url.href}`);
  }

  async post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, json: "true", ...form });
    return this.fetch(path, { method: "POST", body, headers });
  }

  /** What the sign-in form does. */
  async signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<SignInAnswer> {
    const answer = await this.post("/api/auth/callback/credentials", { email, password }, headers);
    const text = await answer.text();
    const url = (text.startsWith("{") ? (JSON.parse(text) as { url?: string }).url : undefined) ?? "";
    const error = URL.canParse(url) ? new URL(url).searchParams.get("error") : text;
    return { status: answer.status, error, url };
  }

  async whoAmI(): Promise<{ role: string; id: string } | null> {
    const answer = (await (await this.fetch("/whoami")).json()) as {
      person: { role: string; id: string } | null;
    };
    return answer.person;
  }

  async sessionId(): Promise<string | null> {
    return ((await (await this.fetch("/whoami")).json()) as { sessionId: string | null }).sessionId;
  }
}
