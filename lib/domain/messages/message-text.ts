import { MESSAGE_EVENTS, type MessageEvent } from "./message-events";

/** One event, in words. */
export type MessagePart = {
  /** "test" is none of them. */
  readonly event: MessageEvent | "test";
  /** Names the event once and for all: whoever is told twice can tell by it. */
  readonly key: string;
  readonly title: string;
  readonly detail: string | null;
  /** The whole address of the page about it. */
  readonly link: string;
};

export type MessageText = {
  readonly subject: string;
  readonly parts: readonly MessagePart[];
  /** Where what is told is chosen. */
  readonly settingsLink: string;
};

/** Of one message; the rest is counted, and stands on the pages that it links to. */
const MOST_PARTS = 30;

/** The subject of a message: its one event, how many of one kind there are, or how many updates. */
export function subjectOf(
  parts: readonly { readonly event: MessageEvent; readonly title: string }[],
): string {
  const [first] = parts;
  if (!first) return "Nothing to tell";
  if (parts.length === 1) return first.title;
  const isOneKind = parts.every(({ event }) => event === first.event);
  return isOneKind ? MESSAGE_EVENTS[first.event].several(parts.length) : `${parts.length} updates`;
}

function shownOf({ parts }: MessageText) {
  const left = parts.length - MOST_PARTS;
  return { shown: parts.slice(0, MOST_PARTS), more: left > 0 ? `${left} more: open the pages above.` : null };
}

/** As plain text, for mail. */
export function plainText(text: MessageText): string {
  const { shown, more } = shownOf(text);
  const blocks = shown.map(({ title, detail, link }) => [title, detail, link].filter(Boolean).join("\n"));
  return `${[...blocks, ...(more ? [more] : []), `Choose what you are told: ${text.settingsLink}`].join("\n\n")}\n`;
}

/** As simple HTML, for mail: no picture, no style, nothing that is loaded from anywhere. */
export function htmlText(text: MessageText): string {
  const { shown, more } = shownOf(text);
  const blocks = shown.map(
    ({ title, detail, link }) =>
      `<p><strong><a href="${forHtml(link)}">${forHtml(title)}</a></strong>${detail ? `<br>${forHtml(detail)}` : ""}</p>`,
  );
  return [
    "<!doctype html>",
    `<html lang="en"><head><meta charset="utf-8"><title>${forHtml(text.subject)}</title></head><body>`,
    ...blocks,
    ...(more ? [`<p>${forHtml(more)}</p>`] : []),
    `<p><small><a href="${forHtml(text.settingsLink)}">Choose what you are told</a></small></p>`,
    "</body></html>",
  ].join("\n");
}

/** The forms that a webhook is sent in. */
export const WEBHOOK_FORMS = ["json", "slack", "teams"] as const;
export type WebhookForm = (typeof WEBHOOK_FORMS)[number];

/** The body of a webhook, as JSON. The same message is the same text, however often it is sent. */
export function webhookBody(form: WebhookForm, id: string, text: MessageText): string {
  const { shown, more } = shownOf(text);
  if (form === "json") return JSON.stringify({ id, subject: text.subject, events: text.parts });
  if (form === "slack") {
    const lines = shown.map(
      ({ title, detail, link }) =>
        `*<${forSlack(link)}|${forSlack(title)}>*${detail ? `\n${forSlack(detail)}` : ""}`,
    );
    return JSON.stringify({ text: [...lines, ...(more ? [forSlack(more)] : [])].join("\n\n") });
  }
  const block = (words: string, more = {}) => ({
    type: "TextBlock",
    text: forTeams(words),
    wrap: true,
    ...more,
  });
  const [only] = shown;
  return JSON.stringify({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            ...shown.flatMap(({ title, detail }) => [
              block(title, { weight: "Bolder" }),
              ...(detail ? [block(detail, { spacing: "None" })] : []),
            ]),
            ...(more ? [block(more)] : []),
          ],
          actions: only ? [{ type: "Action.OpenUrl", title: "Open the dashboard", url: only.link }] : [],
        },
      },
    ],
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const forHtml = (words: string) => words.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);
/** Slack's own three; a bar would end the address of a link. */
const forSlack = (words: string) =>
  words.replace(/[&<>]/g, (mark) => ESCAPES[mark] ?? mark).replaceAll("|", "¦");
/** Adaptive cards read Markdown. */
const forTeams = (words: string) => words.replace(/[\\*_[\]()~`#]/g, "\\$&");
