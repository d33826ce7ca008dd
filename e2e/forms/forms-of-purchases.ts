import { type Page } from "@playwright/test";
import { inDatabase } from "../support/database";
import { expect } from "../support/fixtures";
import {
  box,
  buyButton,
  buyOne,
  drawer,
  emptyCart,
  fillCart,
  order,
  reviewOne,
} from "../support/order-steps";
import { button, type Form, type SignIn } from "./form";

/** Numbers that nobody has. Further on with each second, as Playwright begins this file anew after a failure. */
let next = 1_000 + (Math.floor(Date.now() / 1_000) % 2_000);
const freeNumbers = (count: number) => Array.from({ length: count }, () => `+1415555${next++}`);

const inDrawer = (page: Page, name: string | RegExp) => drawer(page).getByRole("button", { name });

async function cartOf(page: Page, count: number): Promise<void> {
  await emptyCart(page);
  await fillCart(page, freeNumbers(count));
}

/** A cart that support has sent, open before Operations. */
async function openRequest(page: Page, signIn: SignIn): Promise<void> {
  await signIn("support");
  await cartOf(page, 11);
  await inDrawer(page, "Send to Operations").click();
  await expect(drawer(page).getByText("11 numbers sent to Operations")).toBeVisible();
  await page.waitForURL(/request=/);
  const address = page.url();
  await signIn("ops");
  await page.goto(address);
}

/** An order whose last number waits until a person resumes it. */
async function pausedOrder(page: Page, lost: readonly string[]): Promise<void> {
  await emptyCart(page);
  await order(page, [...lost, ...freeNumbers(1)]);
  await expect(button(page, "Resume")).toBeVisible({ timeout: 20_000 });
}

export const FORMS_OF_PURCHASES: readonly Form[] = [
  {
    name: "the box of the buy page",
    of: ["purchases/checkout/buy-box.tsx"],
    open: async (page) => {
      await page.goto("/buy");
      await box(page).fill(freeNumbers(2).join("\n"));
    },
    press: (page) => button(page, "Find"),
    done: (page) => page.getByText(/^2 ready/),
  },
  {
    name: "a pasted list",
    of: ["purchases/checkout/paste-result.tsx"],
    open: async (page) => {
      await emptyCart(page);
      await box(page).fill(freeNumbers(2).join("\n"));
      await button(page, "Find").click();
    },
    press: (page) => button(page, "Add 2 to the cart"),
    done: (page) => inDrawer(page, "Review 2 numbers"),
  },
  {
    name: "a number to remove from the cart",
    of: ["purchases/checkout/use-cart.ts"],
    open: (page) => cartOf(page, 2),
    press: (page) => inDrawer(page, /^Remove \+/).first(),
    done: (page) => inDrawer(page, "Review 1 number"),
  },
  {
    name: "the cart",
    of: ["purchases/checkout/cart-stage.tsx"],
    open: async (page) => {
      await cartOf(page, 2);
      await drawer(page).getByLabel("Reason or ticket").fill("T-1");
      await expect(drawer(page).getByText("Saved", { exact: true })).toBeVisible();
    },
    press: (page) => inDrawer(page, /^Review 2 numbers/),
    done: (page) => drawer(page).getByRole("list", { name: "Numbers to order" }),
    // What was typed is stored as it is typed: the button only leads on.
    isNoAction: true,
  },
  {
    name: "the review of the cart",
    of: ["purchases/checkout/review-stage.tsx"],
    open: async (page) => {
      await cartOf(page, 2);
      await inDrawer(page, /^Review 2 numbers/).click();
    },
    press: (page) => inDrawer(page, /^Buy 2 for/),
    done: (page) => drawer(page).getByRole("link", { name: "Open the order" }),
  },
  {
    name: "one number",
    of: ["purchases/checkout/one-stage.tsx"],
    open: (page) => reviewOne(page, freeNumbers(1)[0] ?? ""),
    slip: {
      type: (page) => drawer(page).getByLabel("Friendly name").fill("x".repeat(300)),
      field: (page) => drawer(page).getByLabel("Friendly name"),
    },
    press: buyButton,
    done: (page) => drawer(page).getByRole("link", { name: "Open the order" }),
  },
  {
    name: "a cart for Operations",
    of: ["purchases/checkout/send-cart.tsx"],
    role: "support",
    open: (page) => cartOf(page, 11),
    press: (page) => inDrawer(page, "Send to Operations"),
    done: (page) => drawer(page).getByText("11 numbers sent to Operations"),
  },
  {
    name: "a request to review",
    of: ["purchases/checkout/request-stage.tsx"],
    open: openRequest,
    press: (page) => inDrawer(page, "Review 11 numbers"),
    done: (page) => inDrawer(page, /^Buy 11 for/),
  },
  {
    name: "a request to send back",
    of: ["purchases/checkout/request-stage.tsx"],
    open: openRequest,
    press: (page) => inDrawer(page, "Send back to Sam Support"),
    done: (page) => drawer(page).getByRole("heading", { name: "Cart" }),
  },
  {
    name: "an order to resume",
    of: ["purchases/orders/order-steering.tsx"],
    open: (page) => pausedOrder(page, ["+14155559671", "+14155559672", "+14155559673"]),
    press: (page) => button(page, "Resume"),
    done: (page) => page.getByRole("cell", { name: /Bought/ }).first(),
  },
  {
    name: "an order to cancel",
    of: ["purchases/orders/order-steering.tsx"],
    open: (page) => pausedOrder(page, ["+14155559674", "+14155559675", "+14155559676"]),
    press: (page) => button(page, "Cancel the rest"),
    done: (page) => page.getByText("Cancelled before it was sent").first(),
  },
  {
    name: "the rest of an order",
    of: ["purchases/orders/after-order.tsx"],
    open: async (page) => {
      await emptyCart(page);
      await order(page, ["+14155559141", ...freeNumbers(1)]);
    },
    press: (page) => button(page, "Move the rest to a new cart"),
    done: (page) => inDrawer(page, "Review 1 number"),
  },
  {
    name: "a check of a lost answer",
    of: ["purchases/orders/next-check.tsx"],
    open: async (page) => {
      await buyOne(page, "+14155559677");
      await expect(page.getByText(/Checking again in \d+ s/)).toBeVisible();
    },
    press: (page) => page.getByRole("button", { name: /^Check now/ }),
    done: (page) => page.getByText(/checks? so far/),
  },
  {
    name: "a purchase to decide",
    of: ["purchases/orders/review-card.tsx"],
    open: async (page) => {
      await buyOne(page, "+14155559678");
      await expect(page.getByText(/Checking again in \d+ s|Checking now/)).toBeVisible();
      await inDatabase(
        `update purchases set state = 'needs_review', outcome_code = 'OWNED_BEFORE', was_absent_before = false,
          next_look_at = null where number = '+14155559678' and state = 'unknown'`,
      );
      await page.goto("/purchases/review");
      const card = page.getByRole("region", { name: "+1 415 555 9678" });
      await card.getByRole("radio", { name: /^Not bought/ }).check();
      await card.getByLabel("Note").fill("Line 3 of the statement");
    },
    press: (page) =>
      page.getByRole("region", { name: "+1 415 555 9678" }).getByRole("button", { name: "Decide" }),
    done: (page) => page.getByRole("main").filter({ hasNotText: "+1 415 555 9678" }),
  },
];
