import { secretsOf } from "@/lib/server/log";
import { withoutSecrets } from "@/lib/server/without-secrets";

/** A text for the terminal, without any secret of the configuration: errors may quote what they were given. */
export const clean = (text: string): string => withoutSecrets(secretsOf(process.env))(text);

/** Tells the person at the terminal. */
export const say = (text: string): void => console.log(clean(text));

/** Tells the person at the terminal what is wrong. */
export const complain = (text: string): void => console.error(clean(text));

/** The same of whatever a library has to say. */
export const complainOf = (...parts: readonly unknown[]): void =>
  complain(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
