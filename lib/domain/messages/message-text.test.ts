import { describe, expect, it } from "vitest";
import { htmlText, type MessageText, plainText, subjectOf, webhookBody } from "./message-text";

const part = (title: string, detail: string | null = null) => ({
  event: "budget-exceeded" as const,
  key: `budget-exceeded ${title}`,
  title,
  detail,
  link: "https://numbers.example/costs/budgets?a=1&b=2",
});
const text = (...parts: MessageText["parts"]): MessageText => ({
  subject: "A subject",
  parts,
  settingsLink: "https://numbers.example/profile#messages",
});
const evil = part(`November exceeds the budget of <img src=x onerror=1> & "Co" *_[x](y)_* <https://evil|x>`);

describe("the subject", () => {
  const of = (event: "budget-exceeded" | "renewals", title: string) => ({ event, title });
  it("is the event, how many of one kind there are, or how many updates", () => {
    expect(subjectOf([of("renewals", "One renews")])).toBe("One renews");
    expect(subjectOf([of("budget-exceeded", "a"), of("budget-exceeded", "b")])).toBe(
      "2 budgets are exceeded",
    );
    expect(subjectOf([of("budget-exceeded", "a"), of("renewals", "b")])).toBe("2 updates");
  });
});

describe("a message", () => {
  it("has each event with its detail, its link and the way to choose, as plain text", () => {
    const plain = plainText(
      text(part("Sales exceeds it", "$1,234.50. $1,000.00 monthly budget."), part("More")),
    );
    expect(plain).toBe(
      "Sales exceeds it\n$1,234.50. $1,000.00 monthly budget.\nhttps://numbers.example/costs/budgets?a=1&b=2\n\n" +
        "More\nhttps://numbers.example/costs/budgets?a=1&b=2\n\n" +
        "Choose what you are told: https://numbers.example/profile#messages\n",
    );
  });

  it("has texts of people as text in HTML, and loads nothing", () => {
    const html = htmlText(text(evil));
    expect(html).toContain("&lt;img src=x onerror=1&gt; &amp; &quot;Co&quot;");
    expect(html).toContain('href="https://numbers.example/costs/budgets?a=1&amp;b=2"');
    expect(html).not.toMatch(/<(img|script|link|style)\b/);
  });

  it("has them as text in Slack and Teams too: no link or mark of theirs", () => {
    const slack = JSON.parse(webhookBody("slack", "1", text(evil))) as { text: string };
    expect(slack.text).toContain("&lt;https://evil¦x&gt;");
    expect(slack.text.match(/<[^<>]*>/g)).toHaveLength(1);
    const teams = webhookBody("teams", "1", text(evil));
    expect(teams).toContain("\\\\[x\\\\]\\\\(y\\\\)");
    const card = JSON.parse(teams) as { attachments: { content: { type: string; actions: unknown[] } }[] };
    expect(card.attachments[0]?.content).toMatchObject({
      type: "AdaptiveCard",
      actions: [{ type: "Action.OpenUrl", url: evil.link }],
    });
  });

  it("is the same text whenever it is made of the same, with its id as JSON", () => {
    const body = webhookBody("json", "the-id", text(part("One"), part("Two")));
    expect(webhookBody("json", "the-id", text(part("One"), part("Two")))).toBe(body);
    expect(JSON.parse(body)).toMatchObject({ id: "the-id", events: [{ key: "budget-exceeded One" }, {}] });
  });

  it("shows thirty events, and how many more there are", () => {
    const many = text(...Array.from({ length: 33 }, (_unused, index) => part(`Event ${index}`)));
    expect(plainText(many)).toContain("3 more: open the pages above.");
    expect(plainText(many)).not.toContain("Event 30");
    expect(JSON.parse(webhookBody("json", "1", many))).toMatchObject({ events: { length: 33 } });
  });
});
