import { type Role } from "./permissions";

export type DemoAccount = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  /** What the role can do, in a few words. */
  readonly summary: string;
};

const DEMO_PASSWORD = "demo-numbers-2026";

/** Made only in a sandbox database and shown on its sign-in page; refused everywhere else. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account("support", "Sam Support", "browses and buys"),
  account("ops", "Olu Ops", "buys, sees costs"),
  account("manager", "Mira Manager", "browses, explains costs"),
  account("admin", "Ada Admin", "everything"),
];

function account(role: Role, name: string, summary: string): DemoAccount {
  return { email: `${role}@demo.test`, name, role, password: DEMO_PASSWORD, summary };
}

/** Whether an address is one of the demo accounts', whose password everybody knows. */
export function isDemoAccount(email: string): boolean {
  return DEMO_ACCOUNTS.some((account) => account.email === email.toLowerCase());
}
