import "server-only";
import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { numbers, numberSettings } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type NumberSetup } from "@/lib/domain/number-setup";
import { describePhone, isE164 } from "@/lib/domain/phone/phone";
import { raiseSetup } from "@/lib/numbers/changes/server/raise-setup";
import { type KeptSettings } from "@/lib/numbers/detail/detail";

type Row = typeof numberSettings.$inferSelect;

/**
 * Keeps how a number is set up as a look at it found it, and raises what nobody here has changed since the last one. An
 * answer to a question that is older than what is kept says nothing. Answers whether pages show something else now.
 */
export function storeSettingsSeen(numberId: string, setup: NumberSetup, askedAt: Date): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const [before] = await transaction
      .select()
      .from(numberSettings)
      .where(eq(numberSettings.numberId, numberId))
      .for("update");
    if (before && before.readAt > askedAt) return false;
    const isOther = await storeSettings(transaction, numberId, setup, askedAt);
    if (before && isOther) await raiseSetup(transaction, numberId, before, keptOf(setup, askedAt));
    return isOther;
  });
}

/**
 * Keeps where calls and messages of a number go, as the vendor has just said; not of a number that the mirror does not
 * have. Answers whether pages show something else now.
 */
export async function storeSettings(
  executor: Executor,
  numberId: string,
  setup: NumberSetup,
  readAt = new Date(),
): Promise<boolean> {
  const kept = keptOf(setup, readAt);
  const [known] = await executor
    .select({ before: numberSettings })
    .from(numbers)
    .leftJoin(numberSettings, eq(numberSettings.numberId, numbers.id))
    .where(eq(numbers.id, numberId));
  if (!known) return false;
  await executor
    .insert(numberSettings)
    .values({ numberId, ...kept })
    .onConflictDoUpdate({ target: numberSettings.numberId, set: kept });
  return !isDeepStrictEqual({ ...known.before, readAt }, { numberId, ...kept });
}

function keptOf(
  { callForwarding, voicemail, smsWebhook, voiceWebhook }: NumberSetup,
  readAt: Date,
): Omit<Row, "numberId"> {
  const { isEnabled, forwardTo, whenUnavailable, ringsBeforeForward } = callForwarding;
  return {
    forwardTo: isEnabled ? forwardTo : null,
    whenUnavailable,
    rings: ringsBeforeForward,
    hasVoicemail: voicemail.isEnabled,
    isTranscribed: voicemail.isTranscribed,
    smsHost: hostOf(smsWebhook),
    voiceHost: hostOf(voiceWebhook),
    readAt,
  };
}

/** The rest of an address may be a secret. */
function hostOf(address: string | null): string | null {
  if (address === null) return null;
  return (URL.canParse(address) && new URL(address).host) || "an address without a host";
}

/** The kept settings as pages show them. */
export const settingsOf = ({ forwardTo, readAt, ...rest }: Omit<Row, "numberId">): KeptSettings => ({
  ...rest,
  forwardTo: forwardTo && internationalOf(forwardTo),
  readAt: readAt.toISOString(),
});

/** Where calls go, in a word or a number. */
export function callsGoTo({ forwardTo, hasVoicemail, voiceHost }: Row): string {
  if (forwardTo !== null) return internationalOf(forwardTo);
  if (voiceHost !== null) return "Webhook";
  return hasVoicemail ? "Voicemail" : "Not set";
}

const internationalOf = (number: string) => (isE164(number) ? describePhone(number).international : number);
