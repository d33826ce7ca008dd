import "server-only";
import { isRecord } from "../errors";
import { unwrapData } from "../reshape";
import { audian } from "./client";
import { badResponse } from "./transport";

const TEMPLATE = "/numbers/{id}/config";
const pathOf = (id: string) => `/numbers/${encodeURIComponent(id)}/config`;

/**
 * A number's configuration as it comes (`GET /numbers/{id}/config`): the vendor documents no answer, so nothing of it
 * is left out. Throws AudianError; NOT_FOUND also where the vendor has no such page.
 */
export async function getConfig(id: string): Promise<Readonly<Record<string, unknown>>> {
  const { body, httpStatus } = await audian().get(pathOf(id), TEMPLATE, { isOptional: true });
  const data = unwrapData(body);
  if (!isRecord(data)) throw badResponse(httpStatus);
  return data;
}

/** Writes a whole configuration (`PUT /numbers/{id}/config`), once. What it is afterwards, only another read tells. */
export async function putConfig(id: string, config: Readonly<Record<string, unknown>>): Promise<void> {
  await audian().put(pathOf(id), TEMPLATE, config);
}
