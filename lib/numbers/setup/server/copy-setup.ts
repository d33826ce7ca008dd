import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { readPasted } from "@/lib/domain/phone/pasted-numbers";
import { describePhone } from "@/lib/domain/phone/phone";
import { env } from "@/lib/server/env/env";
import { type CopiedSetup } from "../job";
import { readNumberSetup } from "./set-up-number";

export async function copySetup(text: string): Promise<CopiedSetup> {
  const [found] = readPasted(text, env().DEFAULT_COUNTRY).numbers;
  if (!found) throw unfit("This is not a phone number.");
  const [row] = await database()
    .select({ id: numbers.id, number: numbers.number })
    .from(numbers)
    .where(and(eq(numbers.number, found.phone.e164), isNull(numbers.goneAt)));
  if (!row) throw unfit("This number is not in the account.");
  const view = await readNumberSetup(row.id);
  if (view.kind !== "offered") throw unfit("Audian has no settings for this number.");
  return { from: describePhone(row.number), setup: view.setup };
}

const unfit = (sentence: string) =>
  new AppError(
    "INVALID_INPUT",
    "This number cannot be copied",
    "Nothing was changed. Choose another number.",
    {
      fieldErrors: { number: sentence },
    },
  );
