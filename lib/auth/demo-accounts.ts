import { type Role } from "./permissions";

const DEMO_PASSWORD = "demo-numbers-2026";

/** Made only in a sandbox database and shown on its sign-in page; refused everywhere else. */
export const DEMO_ACCOUNTS: readonly {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}[] = [
  { email: "support@demo.test", name: "Sam Support", role: "support", password: DEMO_PASSWORD },
  { email: "ops@demo.test", name: "Olu Ops", role: "ops", password: DEMO_PASSWORD },
  { email: "manager@demo.test", name: "Mira Manager", role: "manager", password: DEMO_PASSWORD },
  { email: "admin@demo.test", name: "Ada Admin", role: "admin", password: DEMO_PASSWORD },
];
