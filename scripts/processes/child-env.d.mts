export function childEnv(names?: readonly string[]): NodeJS.ProcessEnv;
export function npmEnv(): NodeJS.ProcessEnv;
export const NO_ENV_FILES: Readonly<Record<string, string>>;
