import { DEMO_ACCOUNTS } from "@/lib/domain/demo-accounts";

/** What a person needs to know once the dashboard serves. */
export function banner(facts: {
  address: string;
  /** Who can open it. */
  openTo: string;
  isSandbox: boolean;
  /** Whether the demo accounts open anything. */
  hasLocalAccounts: boolean;
  dataFolder: string;
  database: "embedded" | "configured";
  account: string;
  /** What else to know, in sentences. */
  notes: readonly string[];
}): string {
  const lines = [`Numbers is ready: ${facts.address}`, ""];
  if (facts.isSandbox) {
    if (facts.hasLocalAccounts) lines.push(...demoAccounts(), "");
    lines.push("Simulated    the Audian account, its numbers, prices and credit; no real money moves");
  } else {
    lines.push(`Account      ${facts.account}, real: purchases spend money`);
  }
  lines.push(`Open to      ${facts.openTo}`);
  lines.push(`Database     ${facts.database === "embedded" ? "embedded PostgreSQL" : "from DATABASE_URL"}`);
  lines.push(`Data folder  ${facts.dataFolder}`);
  if (facts.notes.length > 0) lines.push("", ...facts.notes);
  lines.push("", "Ctrl-C stops everything.");
  const width = Math.max(...lines.map((line) => line.length));
  const rule = "─".repeat(width);
  return `\n${rule}\n${lines.join("\n")}\n${rule}\n`;
}

function demoAccounts(): string[] {
  const passwords = new Set(DEMO_ACCOUNTS.map(({ password }) => password));
  const lines = DEMO_ACCOUNTS.map(({ email, password }) =>
    passwords.size === 1 ? `  ${email}` : `  ${email}  ${password}`,
  );
  return [
    "Demo accounts",
    ...lines,
    ...(passwords.size === 1 ? [`  password for each: ${[...passwords][0]}`] : []),
  ];
}
