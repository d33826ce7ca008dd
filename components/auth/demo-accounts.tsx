export type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly summary: string;
};

/** The accounts of the sandbox, to fill in the form with one click. */
export function DemoAccounts({
  accounts,
  onChoose,
}: {
  accounts: readonly DemoAccount[];
  onChoose: (account: DemoAccount) => void;
}) {
  const passwords = [...new Set(accounts.map((account) => account.password))];
  return (
    <section aria-labelledby="demo-accounts" className="rounded-lg border border-dashed border-control p-4">
      <h2 id="demo-accounts" className="text-sm font-medium">
        Demo accounts
      </h2>
      <p className="mb-2 text-sm text-muted">
        This is a simulated Audian account, no real money. Choose one to fill in the form.
      </p>
      <ul className="-mx-2 grid">
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              onClick={() => onChoose(account)}
              className="flex min-h-10 w-full flex-wrap items-center justify-between gap-x-3 rounded px-2 py-1 text-left text-sm hover:bg-sunken"
            >
              <span className="font-medium text-action-strong">{account.email}</span>
              <span className="text-muted">{account.summary}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">
        Password: <code className="font-mono">{passwords.join(", ")}</code>
      </p>
    </section>
  );
}
