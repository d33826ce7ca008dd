import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, pageHeaders } from "./security-headers";

describe("the headers of a page", () => {
  const policy = contentSecurityPolicy("abc", { isDevelopment: false, isHttps: true });

  it("starts from nothing and lets scripts run only by nonce", () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic'");
  });

  it.each(["unsafe-inline", "unsafe-eval", "data:", "*", "http:"])(
    "never allows %s in production",
    (source) => {
      expect(policy).not.toContain(source);
    },
  );

  it("forbids framing, foreign forms and a changed base", () => {
    for (const rule of ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"])
      expect(policy).toContain(rule);
  });

  it("asks for HTTPS only where the dashboard is served over it", () => {
    expect(pageHeaders(true)["Strict-Transport-Security"]).toContain("max-age=63072000");
    expect(pageHeaders(false)).not.toHaveProperty("Strict-Transport-Security");
  });

  it("keeps pages out of every cache", () => expect(pageHeaders(true)["Cache-Control"]).toBe("no-store"));
});
