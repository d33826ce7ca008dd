type Part = Readonly<Record<string, unknown>>;

/** What a part of a signed token says, unchecked; nothing where it cannot be read. */
export function tokenPart(token: string | undefined, part: "header" | "payload"): Part {
  const text = token?.split(".")[part === "header" ? 0 : 1] ?? "";
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return typeof value === "object" && value !== null ? (value as Part) : {};
  } catch {
    return {};
  }
}
