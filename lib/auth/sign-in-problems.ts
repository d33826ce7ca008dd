export type SignInProblem = { readonly title: string; readonly text: string };

const UNAVAILABLE: SignInProblem = {
  title: "The dashboard could not check this",
  text: "Nothing is wrong with what you typed. Try again in a moment.",
};
const BROKEN_OFF: SignInProblem = {
  title: "Single sign-on was not completed",
  text: "It was cancelled, timed out or returned an answer we can't trust. Start again from here.",
};

/** Why somebody is not signed in, by the codes that next-auth and verify-sign-in.ts give; anything may stand there. */
const PROBLEMS: Readonly<Record<string, SignInProblem>> = {
  CredentialsSignin: { title: "Wrong email or password", text: "Check both and try again." },
  OAuthSignin: {
    title: "Single sign-on does not answer",
    text: "Your company's sign-in could not be reached. Try again in a moment; if it keeps happening, tell your IT team.",
  },
  Incomplete: {
    title: "Single sign-on did not name your groups",
    text: "Your company's sign-in knows you, but did not answer when we asked for your groups. Try again in a moment; if it keeps happening, tell your IT team.",
  },
  OtherAddress: {
    title: "Sign in at the dashboard's own address",
    text: "You opened it by another one, where nobody can sign in. Administrators set the address as NEXTAUTH_URL.",
  },
  SessionOver: {
    title: "Sign in again",
    text: "Your session has ended, and your company's sign-in wants to see you once more.",
  },
  OAuthCallback: BROKEN_OFF,
  Callback: BROKEN_OFF,
  Closed: {
    title: "Too many attempts",
    text: "This account can now be signed in to only from a browser where that has worked before. Otherwise ask an administrator for a link that sets a new password.",
  },
};

const WAIT = /^Wait-(\d{1,5})$/;
export const waitCode = (seconds: number | null) =>
  seconds === null ? "Closed" : `Wait-${Math.ceil(seconds)}`;

/** What to say about a code; null for none. */
export function signInProblem(code: string | null | undefined): SignInProblem | null {
  if (!code) return null;
  const seconds = WAIT.exec(code)?.[1];
  if (seconds) return { title: "Too many attempts", text: `Try again in ${describeWait(Number(seconds))}.` };
  return Object.hasOwn(PROBLEMS, code) ? (PROBLEMS[code] ?? UNAVAILABLE) : UNAVAILABLE;
}

const FIRST_WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 3_600;

/**
 * How long the next attempt has to wait after this many failures in a row, in seconds: nothing for the first `free`
 * less one, then 30 s, doubled each time up to an hour (NIST SP 800-63B, "rate limiting").
 */
export function waitAfter(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - free), MAX_WAIT_SECONDS);
}

/** A wait as people say it, rounded up: "30 seconds", "2 minutes", "1 hour". */
export function describeWait(seconds: number): string {
  const [amount, unit] =
    seconds <= 90
      ? [Math.max(1, Math.ceil(seconds)), "second"]
      : seconds < 3_600
        ? [Math.ceil(seconds / 60), "minute"]
        : [Math.ceil(seconds / 3_600), "hour"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
