import "server-only";
import { listNumbers, numberById, type AccountNumber } from "../account/account";
import { magicEffect } from "@/lib/domain/numbers-to-try";
import { mergeSettings, readConfiguration } from "../number-settings";
import { isObject } from "../json";
import { decidePurchase, readPurchaseRequest } from "../purchase";
import { readPage } from "../query";
import { badRequest, notFound, Refusal } from "../refusal";
import { searchStock } from "../search";
import { toConfiguration, toDetails, toListRow, toPurchased, toSearchRow } from "../wire";
import { success, type Reply } from "./reply";
import { recordPurchase, type Service } from "./service";

/** POST /v2/numbers/purchase. The number is on disk before this returns. */
export function purchaseNumber(service: Service, body: unknown): Reply {
  const sent = isObject(body) && typeof body.number === "string" ? body.number : null;
  try {
    const { live } = service;
    const request = readPurchaseRequest(body);
    const now = live.now();
    const number = decidePurchase(live.account, request, now);
    live.record({ kind: "purchased", at: now, number });
    recordPurchase(service, { number: sent, outcome: "bought", id: number.id });
    return { ...success(toPurchased(number, now)), ...deliveryOf(service, number.number) };
  } catch (error) {
    const outcome = error instanceof Refusal ? error.code : "internal_error";
    recordPurchase(service, { number: sent, outcome, id: null });
    throw error;
  }
}

function deliveryOf(service: Service, number: string): Partial<Reply> {
  switch (magicEffect(number)) {
    case "slow-answer":
      return { delayMs: service.behaviour.slowAnswerMs };
    case "lost-answer":
      return { delivery: "lost" };
    case "broken-body":
      return { delivery: "truncated" };
    default:
      return {};
  }
}

/** GET /v2/numbers: newest first, rows without billing. */
export function getNumbers(service: Service, query: URLSearchParams): Reply {
  const { limit, offset } = readPage(query, 20);
  const status = query.get("status");
  if (status !== null && !/^[\w-]{1,40}$/.test(status)) throw badRequest("status is not valid", "status");
  const now = service.live.now();
  const { numbers, total } = listNumbers(service.live.account, { limit, offset, status });
  return success({ numbers: numbers.map((number) => toListRow(number, now)), total, limit, offset });
}

/** GET /v2/numbers/search: the vendor's stock with prices. */
export function getSearch(service: Service, query: URLSearchParams): Reply {
  const { limit, offset } = readPage(query, 10);
  const { rows, total } = searchStock(service.live.account, {
    location: query.get("location"),
    pattern: query.get("pattern"),
    features: readFeatures(query),
    limit,
    offset,
  });
  return success({ numbers: rows.map(toSearchRow), total, limit, offset });
}

/** Repeated, with brackets, separated by commas or as a JSON list: the vendor does not say which it wants. */
function readFeatures(query: URLSearchParams): string[] {
  const texts = [...query.getAll("features"), ...query.getAll("features[]")];
  return texts.flatMap((text) => text.replace(/[[\]"\s]/g, "").split(",")).filter(Boolean);
}

/** GET /v2/numbers/{id}. */
export function getNumber(service: Service, id: string): Reply {
  const now = service.live.now();
  return success(toDetails(ownedNumber(service, id), now));
}

/** GET /v2/numbers/{id}/config. */
export function getConfiguration(service: Service, id: string): Reply {
  return success(toConfiguration(ownedNumber(service, id)));
}

/** PUT /v2/numbers/{id}/config: also the only way to rename a number. */
export function putConfiguration(service: Service, id: string, body: unknown): Reply {
  const number = ownedNumber(service, id);
  const change = readConfiguration(body);
  service.live.record({
    kind: "configured",
    at: service.live.now(),
    id,
    friendlyName: change.friendlyName ?? number.friendlyName,
    settings: mergeSettings(number.settings ?? {}, change.settings),
  });
  return getConfiguration(service, id);
}

function ownedNumber(service: Service, id: string): AccountNumber {
  const number = numberById(service.live.account, id);
  if (!number) throw notFound("The number was not found");
  return number;
}
