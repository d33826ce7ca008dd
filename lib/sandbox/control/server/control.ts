import "server-only";
import { type IncomingMessage } from "node:http";
import { numberById } from "@/lib/sandbox/account/account";
import { toIso } from "@/lib/sandbox/account/calendar";
import { badRequest, notFound, Refusal } from "@/lib/sandbox/refusal";
import { toDollars } from "@/lib/sandbox/wire";
import { controlInput, type ControlInput, type ControlState } from "./control-settings";
import { readJsonBody, type Reply } from "@/lib/sandbox/server/reply";
import { type Service } from "@/lib/sandbox/server/service";

/** GET or PUT /control: how the service behaves, its clock, its money, what it has been asked. */
export async function answerControl(service: Service, request: IncomingMessage): Promise<Reply> {
  if (request.method === "PUT") {
    const parsed = controlInput.safeParse(await readJsonBody(request));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw badRequest(`${issue?.path.join(".") || "body"}: ${issue?.message ?? "not understood"}`);
    }
    applyControl(service, parsed.data);
  } else if (request.method !== "GET") {
    throw new Refusal(405, "method_not_allowed", "Use GET or PUT", { headers: { Allow: "GET, PUT" } });
  }
  return { status: 200, body: controlState(service) };
}

/** The state that tests and people look at. */
export function controlState(service: Service): ControlState {
  const { live, behaviour, requests, purchases } = service;
  const now = live.now();
  return {
    ...behaviour,
    accountId: live.account.id,
    now: toIso(now),
    credit: toDollars(live.account.creditCents),
    monthlyCredit: toDollars(live.account.grantCents),
    numbers: live.account.numbers.length,
    requests: Object.fromEntries(requests),
    purchases,
  };
}

function applyControl(service: Service, input: ControlInput): void {
  const { live } = service;
  const { clock, numberStatus, credit, resetCounters, expireTokens, ...behaviour } = input;
  const target = numberStatus && numberById(live.account, numberStatus.id);
  if (numberStatus && !target) throw notFound("numberStatus.id: the account has no such number");
  if (clock) moveClock(service, clock);
  if (numberStatus) live.record({ kind: "status_set", at: live.now(), ...numberStatus });
  if (credit !== undefined) {
    live.record({ kind: "credit_set", at: live.now(), creditCents: Math.round(credit * 100) });
  }
  if (expireTokens) service.tokens.clear();
  if (resetCounters) {
    service.requests.clear();
    service.purchases.length = 0;
  }
  Object.assign(service.behaviour, behaviour);
}

function moveClock({ live }: Service, clock: NonNullable<ControlInput["clock"]>): void {
  const now = live.now();
  const target = "now" in clock ? Date.parse(clock.now) : now + clock.advanceMs;
  if (target < now) throw badRequest(`clock: it is ${toIso(now)} already, and the clock only goes forward`);
  live.record({ kind: "clock_moved", offsetMs: target - Date.now() });
  live.now();
}
