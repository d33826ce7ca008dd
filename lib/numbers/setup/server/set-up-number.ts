import "server-only";
import { createHash } from "node:crypto";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { AudianError } from "@/lib/audian/errors";
import { getConfig, putConfig, type ReadConfig } from "@/lib/audian/server/number-config";
import { database, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import {
  changeConfig,
  differences,
  type NumberSetup,
  type RawConfig,
  readSetup,
} from "@/lib/domain/number-setup";
import { type SetupResult, type SetupView } from "../../../domain/number-setup";
import { type ChangeSetupInput, type RenameInput } from "../setup-input";
import { storeSettings } from "./kept-settings";
import { storeName } from "@/lib/numbers/detail/server/store-live";
import { traceOf } from "./end-job";

type Context = { readonly personId: string; readonly requestId: string };

/** How the vendor has a number set up, read now. Throws AudianError. */
export async function readNumberSetup(id: string): Promise<SetupView> {
  try {
    return viewOf(await getConfig(id));
  } catch (error) {
    if (isNotOffered(error)) return { kind: "not-offered" };
    throw error;
  }
}

/**
 * Reads the configuration, changes what the person changed, writes all of it back and reads again: what it is now is
 * what that reading says. Nothing is written when it cannot be read, or when it is no longer what the person saw.
 * Throws AudianError for a read or a refusal (nothing changed), AppError when it is unclear what became of it.
 */
export async function setUpNumber(
  { id, version, setup: wanted }: ChangeSetupInput,
  context: Context,
): Promise<SetupResult> {
  const raw = await getConfig(id);
  if (versionOf(raw.sent) !== version) throw changedMeanwhile();
  const before = readSetup(raw.clean);
  if (differences(before, wanted).length === 0) return { view: viewOf(raw), changed: [], notTaken: [] };

  const lost = await writeConfig(() => putConfig(id, changeConfig(raw.sent, wanted, before)));
  const isAsWanted = ({ clean }: ReadConfig) => differences(readSetup(clean), wanted).length === 0;
  const now = await readBack(id, isAsWanted).catch(async (error: unknown) => {
    await recordUnconfirmed(id, before, wanted, context);
    throw error;
  });
  const after = readSetup(now.clean);
  const changed = differences(before, after);
  if (lost && changed.length === 0) throw lost;
  await inTransaction(async (transaction) => {
    await storeSettings(transaction, id, after);
    if ("friendly_name" in now.clean) await storeName(transaction, id, after.friendlyName);
    if (changed.length === 0) return;
    await recordActivity(transaction, {
      kind: "number_set_up",
      actorId: context.personId,
      requestId: context.requestId,
      details: {
        numberId: id,
        changed: changed.join(", "),
        ...destinations(before, after),
        ...(before.friendlyName === after.friendlyName
          ? {}
          : { nameBefore: before.friendlyName, name: after.friendlyName }),
      },
    });
  });
  return { view: viewOf(now), changed, notTaken: differences(after, wanted) };
}

/** It was sent: whoever reads the number later can tell it from what somebody did elsewhere. */
async function recordUnconfirmed(
  numberId: string,
  before: NumberSetup,
  wanted: NumberSetup,
  { personId, requestId }: Context,
): Promise<void> {
  const isRenamed = before.friendlyName !== wanted.friendlyName;
  await recordActivity(database(), {
    kind: "number_set_up",
    actorId: personId,
    requestId,
    details: {
      numberId,
      changed: `sent, not confirmed: ${differences(before, wanted).join(", ")}`,
      ...(isRenamed ? { nameBefore: before.friendlyName, name: wanted.friendlyName } : {}),
    },
  });
}

/** Changes the friendly name alone. `seen` is the name that the person saw. Throws as setUpNumber does. */
export async function renameNumber({ id, name, seen }: RenameInput, context: Context): Promise<SetupResult> {
  const raw = await getConfig(id);
  const setup = readSetup(raw.clean);
  if (setup.friendlyName !== seen) throw changedMeanwhile();
  return setUpNumber({ id, version: versionOf(raw.sent), setup: { ...setup, friendlyName: name } }, context);
}

/**
 * Where calls and messages went before and go now, where that changed: who takes them over by a changed destination
 * can be found. Addresses of webhooks may hold secrets: their host and a short hash tell them apart.
 */
function destinations(before: NumberSetup, after: NumberSetup): Record<string, string> {
  const routes = [
    ["forwarded to", ({ callForwarding }: NumberSetup) => callForwarding.forwardTo ?? "nobody"],
    ["SMS webhook", ({ smsWebhook }: NumberSetup) => traceOf(smsWebhook)],
    ["voice webhook", ({ voiceWebhook }: NumberSetup) => traceOf(voiceWebhook)],
  ] as const;
  const changed = routes.filter(([, read]) => read(before) !== read(after));
  return Object.fromEntries(
    changed.flatMap(([name, read]) => [
      [`${name}, before`, read(before)],
      [`${name}, now`, read(after)],
    ]),
  );
}

/** Null when the vendor took it; its error when the answer got lost and it may have. Throws what it refused. */
export async function writeConfig(put: () => Promise<void>): Promise<AudianError | null> {
  try {
    await put();
    return null;
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    const isRefusal = error.httpStatus !== null && error.httpStatus >= 400 && error.httpStatus < 500;
    if (isRefusal) throw error;
    return error;
  }
}

/** A reading that was already under way when we wrote may still show the old state: a second one decides. */
async function readBack(id: string, isAsWanted: (config: ReadConfig) => boolean): Promise<ReadConfig> {
  try {
    const config = await getConfig(id);
    return isAsWanted(config) ? config : await getConfig(id);
  } catch {
    throw new AppError(
      "NOT_CONFIRMED",
      "It was sent, but Audian could not be read afterwards",
      "We can't tell whether the change was made. Reload this page and check before you try again.",
    );
  }
}

function viewOf({ sent, clean }: ReadConfig): Extract<SetupView, { kind: "offered" }> {
  return {
    kind: "offered",
    setup: readSetup(clean),
    version: versionOf(sent),
    asOf: new Date().toISOString(),
  };
}

/** The same for the same content, in whatever order it comes. */
const versionOf = (raw: RawConfig) =>
  createHash("sha256")
    .update(JSON.stringify(sorted(raw)))
    .digest("hex")
    .slice(0, 32);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

/** No such page, not for this account, or not with this method. */
export const isNotOffered = (error: unknown) =>
  error instanceof AudianError &&
  (error.code === "NOT_FOUND" ||
    error.code === "FORBIDDEN" ||
    error.httpStatus === 405 ||
    error.httpStatus === 501);

const changedMeanwhile = () =>
  new AppError(
    "CHANGED_MEANWHILE",
    "Someone changed this number in the meantime",
    "Nothing was written. Reload the page to see the current settings, then change them.",
  );
