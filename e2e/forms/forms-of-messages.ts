import { type Page } from "@playwright/test";
import { inDatabase } from "../support/database";
import { button, type Form, main } from "./form";

async function openWebhooks(page: Page): Promise<void> {
  await page.goto("/settings/messages");
  await page.getByLabel("Name", { exact: true }).fill("Forms");
  await page.getByLabel("Format").selectOption("slack");
  await page.getByLabel("Address").fill("https://localhost:9/hook");
}

export const FORMS_OF_MESSAGES: readonly Form[] = [
  {
    name: "what one is told",
    of: ["messages/own-messages-form.tsx"],
    open: async (page) => {
      await page.goto("/profile");
      await page.getByLabel("A purchase needs review").selectOption("daily");
    },
    press: (page) => button(page, "Save messages"),
    done: (page) => page.getByText("Saved.", { exact: true }),
  },
  {
    name: "a test of one's mail",
    of: ["messages/send-test.tsx"],
    open: async (page) => void (await page.goto("/profile")),
    press: (page) => button(page, /^Send a test/),
    done: (page) => page.getByRole("status").filter({ hasText: /mail server/ }),
  },
  {
    name: "a webhook",
    of: ["messages/webhook-form.tsx"],
    open: openWebhooks,
    slip: {
      type: (page) => page.getByLabel("Address").fill("http://hooks.example/hook"),
      field: (page) => page.getByLabel("Address"),
    },
    press: (page) => button(page, "Add webhook"),
    done: (page) => page.getByText("Forms was added."),
  },
  {
    name: "a webhook to remove",
    of: ["messages/webhook-row.tsx"],
    open: async (page) => {
      await inDatabase(
        "insert into message_channels (kind, name, form, host, sealed) values ('webhook', 'Goes', 'slack', 'hooks.example', '-')",
      );
      await page.goto("/settings/messages");
      await button(page, "Remove Goes").click();
    },
    press: (page) => button(page, "Remove it"),
    done: (page) => main(page).filter({ hasNot: page.getByRole("button", { name: "Remove Goes" }) }),
  },
  {
    name: "paused messages to try again",
    of: ["messages/try-again.tsx"],
    open: async (page) => {
      await inDatabase(
        "insert into message_channels (kind, name, form, host, sealed, paused_at, failures, problem) values ('webhook', 'Fails', 'slack', 'hooks.example', '-', now(), 5, 'Nobody answers.')",
      );
      await page.goto("/");
    },
    press: (page) => button(page, /^Try again/),
    done: (page) => main(page).filter({ hasNot: page.getByRole("button", { name: /^Try again/ }) }),
  },
];
