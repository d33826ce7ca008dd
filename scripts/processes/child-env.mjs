// Plain JavaScript on purpose: it is needed before anything is installed.

/** Where a program finds itself, its language, its files and the certificates it trusts. On Windows also its own ways. */
const PLACE =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|LD_LIBRARY_PATH|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|CI|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|USERPROFILE|(?:LOCAL)?APPDATA|PROGRAMDATA|PROGRAMFILES)$/i;
/** What npm is set to, and the way to its registry. */
const NPM = /^(?:npm_config_.+|(?:https?|no|all)_proxy)$/i;

/**
 * The variables a program that we start needs to run on this machine, and those of these names. Whatever else there is,
 * such as the API key, stays with us: a program cannot give away what it never had.
 * @param {readonly string[]} names
 */
export function childEnv(names = []) {
  return pick((name) => PLACE.test(name) || names.includes(name));
}

/** The same for npm. */
export const npmEnv = () => pick((name) => PLACE.test(name) || NPM.test(name));

/** For Next.js: the launcher has read the files with settings; read again, all of them would reach every part. */
export const NO_ENV_FILES = { __NEXT_PROCESSED_ENV: "true" };

/** @param {(name: string) => boolean} isWanted */
function pick(isWanted) {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => isWanted(name) && value !== undefined),
  );
}
