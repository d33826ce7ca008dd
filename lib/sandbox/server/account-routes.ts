import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { notFound, Refusal } from "../refusal";
import { listInvoices } from "../account/invoices";
import { readPeriod, usageOf } from "../account/usage";
import { toDollars } from "../wire";
import { success, type Reply } from "./reply";
import { totalRequests, type Service } from "./service";

/** GET /v2/accounts/{id}/balance, in the account-scoped dialect, which repeats the caller's token. */
export function getBalance({ live }: Service, accountId: string, token: string): Reply {
  if (accountId !== live.account.id) throw notFound("The account was not found");
  live.now();
  return {
    status: 200,
    body: {
      data: { balance: toDollars(live.account.creditCents), currency: "USD" },
      status: "success",
      request_id: randomUUID(),
      auth_token: token,
    },
  };
}

const keyInput = z.object({ data: z.object({ api_key: z.string() }) });

/** PUT /v2/api_auth: names the account that a key belongs to, and gives a token for the key. */
export function exchangeKey({ live, token: key, tokens }: Service, body: unknown): Reply {
  if (keyInput.safeParse(body).data?.data.api_key !== key)
    throw new Refusal(401, "invalid_api_key", "The API key is not valid");
  const token = randomUUID();
  tokens.add(token);
  return {
    status: 201,
    body: {
      data: { account_id: live.account.id, owner_id: live.account.id },
      status: "success",
      request_id: randomUUID(),
      auth_token: token,
    },
  };
}

/** GET /v2/billing/usage. */
export function getUsage(service: Service, query: URLSearchParams): Reply {
  const now = service.live.now();
  const period = readPeriod(query, now);
  return success(usageOf(service.live.account, period, now, totalRequests(service)));
}

/** GET /v2/billing/invoices. */
export function getInvoices({ live, behaviour }: Service, query: URLSearchParams): Reply {
  return success(listInvoices(live.account, live.now(), query, behaviour.invoiceErrors));
}
