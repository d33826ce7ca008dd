import "server-only";
import { z } from "zod";

const FROM_HINT =
  "Set MESSAGES_FROM to an email address, or to a name and an address such as Numbers <numbers@company.example>.";
/** An address, with or without a name before it; nothing that could become a header of its own. */
const FROM =
  /^(?:[^\p{Cc}<>@",;:\\]{1,80} <([^\s<>@]{1,64}@[\w.-]{1,190})>|([^\s<>@]{1,64}@[\w.-]{1,190}))$/u;

/** The settings of messages, as part of the schema of all settings. */
export const messageSettings = {
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error:
        "Set SMTP_URL to an address such as smtp://user:password@mail.company.example:587, or smtps:// for TLS from the first byte.",
    })
    .optional(),
  MESSAGES_FROM: z.string().regex(FROM, FROM_HINT).optional(),
  MESSAGES_PRIVATE_HOSTS: z
    .string()
    .regex(
      /^[\w.,:/[\] -]{1,4000}$/,
      "Set MESSAGES_PRIVATE_HOSTS to names, addresses or networks with commas between, such as mail.internal,10.1.0.0/16.",
    )
    .default(""),
};

type MessageSettings = { readonly [name in keyof typeof messageSettings]?: string | undefined };

/** What does not fit together, a sentence each. */
export function messageProblems({ SMTP_URL: url, MESSAGES_FROM: from }: MessageSettings): string[] {
  if (Boolean(url) !== Boolean(from)) return ["Set SMTP_URL and MESSAGES_FROM together."];
  if (!url || !URL.canParse(url)) return [];
  const { hostname, pathname, search, hash } = new URL(url);
  const isPlain = hostname !== "" && (pathname === "" || pathname === "/") && search === "" && hash === "";
  return isPlain ? [] : ["Set SMTP_URL without path, query or fragment."];
}
