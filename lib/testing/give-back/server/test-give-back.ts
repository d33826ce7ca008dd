import "server-only";
import { numbers, numberSettings } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { mirrorRow } from "@/lib/testing/server/test-costs";
import { emptyMirror } from "@/lib/testing/server/test-mirror";

export const NOW = new Date("2026-11-29T12:00:00Z");
const used = { holder: "Desk", costCentre: "Sales", expiresAt: new Date("2027-09-01T00:00:00Z") };

export const idsOf = (...ids: string[]) => ({ kind: "ids", ids }) as const;

/** num_0 is in use; num_1 to num_5 have one reason to be given back each, num_7 three; num_6 and num_8 have left. */
export async function storeCandidates(): Promise<void> {
  await emptyMirror();
  const usd = { currency: "USD", monthlyCost: 10_000 };
  await database()
    .insert(numbers)
    .values([
      mirrorRow(0, { ...used, ...usd }),
      mirrorRow(1, { ...used, ...usd, status: "Suspended" }),
      mirrorRow(2, { ...used, ...usd, holder: null }),
      mirrorRow(3, { ...used, currency: "EUR", monthlyCost: 20_000, costCentre: null }),
      mirrorRow(4, { ...used, ...usd, expiresAt: new Date("2026-12-20T00:00:00Z") }),
      mirrorRow(5, { ...used, ...usd }),
      mirrorRow(6, { ...used, ...usd, status: "cancelled", holder: null }),
      mirrorRow(7, { ...used, monthlyCost: null, currency: null, holder: null, costCentre: null }),
      mirrorRow(8, { ...used, ...usd, holder: null, goneAt: new Date("2026-11-01T00:00:00Z") }),
    ]);
  const plain = { hasVoicemail: false, isTranscribed: false, readAt: NOW };
  await database()
    .insert(numberSettings)
    .values([
      { numberId: "num_0", ...plain, forwardTo: "+14155550100" },
      { numberId: "num_5", ...plain },
      { numberId: "num_7", ...plain },
      { numberId: "num_1", ...plain, hasVoicemail: true },
    ]);
}
