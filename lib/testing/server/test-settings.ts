import "server-only";

/** Settings for code that reads them but reaches neither the database nor the vendor. Call it before the first test. */
export function useTestSettings(): void {
  Object.assign(process.env, {
    AUDIAN_API_URL: "http://127.0.0.1:9/v2",
    AUDIAN_API_TOKEN: "token-of-the-tests",
    DATABASE_URL: "postgresql://127.0.0.1:9/none",
    NEXTAUTH_SECRET: "abcdefghijklmnopqrstuvwxyz0123456789",
    NEXTAUTH_URL: "https://numbers.example",
    LOG_LEVEL: "silent",
  });
}
