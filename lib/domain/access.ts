import { isDemoAccount } from "./demo-accounts";
import { hasPermission } from "./permissions";

/** What decides whether somebody gets in, and as what. */
export type Account = {
  readonly email: string;
  readonly role: string;
  /** The provider of single sign-on; null for an account of our own. */
  readonly issuer: string | null;
  readonly passwordHash: string | null;
  readonly disabledAt: Date | null;
};

/** The ways of signing in that are open. */
export type WaysIn = {
  /** The provider of single sign-on, as `issuerName` writes it; null without one. */
  readonly issuer: string | null;
  readonly hasLocalAccounts: boolean;
  /** Only while both the database and the vendor are the sandbox: the password of a demo account is public. */
  readonly hasDemoAccounts: boolean;
};

/** A provider's name as we compare and store it: with and without a slash at the end are the same. */
export function issuerName(issuer: string | undefined): string | null {
  if (issuer === undefined) return null;
  let end = issuer.length;
  while (issuer[end - 1] === "/") end -= 1;
  return issuer.slice(0, end) || null;
}

/** The ways of signing in that these settings open. LOCAL_ACCOUNTS is on unless it is false. */
export function waysInOf(
  settings: { readonly OIDC_ISSUER?: string | undefined; readonly LOCAL_ACCOUNTS?: boolean | undefined },
  hasDemoAccounts: boolean,
): WaysIn {
  const { OIDC_ISSUER, LOCAL_ACCOUNTS = true } = settings;
  return { issuer: issuerName(OIDC_ISSUER), hasLocalAccounts: LOCAL_ACCOUNTS, hasDemoAccounts };
}

/** Whether an account counts: not disabled, and made in a way of signing in that is open. */
export function mayComeIn(account: Account, ways: WaysIn): boolean {
  if (account.disabledAt) return false;
  if (account.issuer !== null) return account.issuer === ways.issuer;
  return ways.hasLocalAccounts && (ways.hasDemoAccounts || !isDemoAccount(account.email));
}

/**
 * Whether an account is somebody who can come and manage people: not one that waits for its first password, not one
 * of a provider that is not used any more.
 */
export function canManage(account: Account, ways: WaysIn): boolean {
  const hasKey = account.issuer !== null || account.passwordHash !== null;
  return hasKey && mayComeIn(account, ways) && hasPermission(account.role, "people.manage");
}

/** What somebody who has ordered may do now, for `reasonNotToSend`. */
export type Orderer = {
  readonly mayComeIn: boolean;
  readonly mayBuy: boolean;
  readonly mayOrderMany: boolean;
};

/** What the account of somebody who has ordered allows now. */
export function ordererOf(account: Account, ways: WaysIn): Orderer {
  return {
    mayComeIn: mayComeIn(account, ways),
    mayBuy: hasPermission(account.role, "numbers.buy"),
    mayOrderMany: hasPermission(account.role, "orders.large"),
  };
}
