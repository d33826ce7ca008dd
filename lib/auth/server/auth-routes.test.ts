import { describe, expect, it } from "vitest";
import { refuseAuthRequest } from "./front-door";

const ask = (method: string, path: string, search = "", contentLength: string | null = "200") =>
  refuseAuthRequest({ method, path: path.split("/"), search, contentLength });

describe("of next-auth's own addresses", () => {
  it.each([
    ["GET", "csrf", ""],
    ["GET", "error", "?error=OAuthSignin"],
    ["GET", "callback/oidc", "?code=1&state=2"],
    ["POST", "callback/credentials", ""],
    ["POST", "signin/oidc", ""],
    ["POST", "signin/oidc", "?prompt=none"],
    ["POST", "signout", ""],
  ])("%s %s is open", (method, path, search) => expect(ask(method, path, search)).toBeNull());

  it.each([
    ["POST", "_log"],
    ["POST", "session"],
    ["POST", "callback/oidc"],
    ["GET", "callback/credentials"],
    ["GET", "signin/oidc"],
    ["GET", "verify-request"],
    ["GET", "callback/oidc/more"],
    ["HEAD", "constructor"],
    ["constructor", "csrf"],
  ])("%s %s does not exist", (method, path) => expect(ask(method, path)).toBe(404));

  it("a POST brings no query and not much else", () => {
    expect(ask("POST", "signin/oidc", "?redirect_uri=https://evil.example")).toBe(400);
    expect(ask("POST", "signin/oidc", "?prompt=none&redirect_uri=https://evil.example")).toBe(400);
    expect(ask("POST", "callback/credentials", "?prompt=none")).toBe(400);
    expect(ask("POST", "callback/credentials", "", "16385")).toBe(413);
    expect(ask("POST", "callback/credentials", "", "many")).toBe(413);
    expect(ask("POST", "callback/credentials", "", null)).toBe(413);
  });
});
