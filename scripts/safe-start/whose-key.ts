import { nameAccount } from "@/lib/audian/server/account";
import { createAudianClient } from "@/lib/audian/server/client";
import { settingsForOneTask } from "@/lib/audian/server/settings";
import { type Env } from "@/lib/server/env/env-schema";
import { proxyFor } from "@/lib/server/network/proxy";

/** Asks the vendor once, before anything is read or sent: a key of another customer must not get that far. */
export async function whoseKey(env: Env, baseUrl: string): Promise<string | null> {
  const { AUDIAN_API_TOKEN: token = "", AUDIAN_AUTH: auth } = env;
  const proxy = proxyFor(env, baseUrl);
  const client = createAudianClient(settingsForOneTask({ baseUrl, token, auth, proxy }));
  try {
    return await nameAccount(client);
  } finally {
    await client.close();
  }
}
