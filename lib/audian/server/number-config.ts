import "server-only";
import { readVendorNumber } from "@/lib/domain/phone/vendor-number";
import { isRecord } from "../errors";
import { cleanJson } from "../json";
import { unwrapData } from "../reshape";
import { audian, type ReadOptions } from "./client";
import { badResponse } from "./transport";

const TEMPLATE = "/numbers/{id}/config";
const pathOf = (id: string) => `/numbers/${encodeURIComponent(id)}/config`;

type Config = Readonly<Record<string, unknown>>;

export type ReadConfig = {
  /** As it came. The vendor documents no answer, so nothing of it is left out: all of it is written back. */
  readonly sent: Config;
  /** The same to be read: clean texts, and the number to forward to in E.164 where it can be read. */
  readonly clean: Config;
};

/**
 * A number's configuration (`GET /numbers/{id}/config`). Throws AudianError; NOT_FOUND also where the vendor has no such
 * page.
 */
export async function getConfig(id: string, options?: ReadOptions): Promise<ReadConfig> {
  const { sent, httpStatus } = await audian().get(pathOf(id), TEMPLATE, { ...options, isOptional: true });
  const data = unwrapData(sent());
  if (!isRecord(data)) throw badResponse(httpStatus);
  return { sent: data, clean: cleanConfig(data) };
}

function cleanConfig(sent: Config): Config {
  const clean = cleanJson(sent);
  if (!isRecord(clean)) return {};
  const { call_forwarding: forwarding } = clean;
  if (!isRecord(forwarding)) return clean;
  const forward_to = readVendorNumber(forwarding.forward_to);
  return { ...clean, call_forwarding: { ...forwarding, ...(forward_to ? { forward_to } : {}) } };
}

/** Writes a whole configuration (`PUT /numbers/{id}/config`), once. What it is afterwards, only another read tells. */
export async function putConfig(id: string, config: Config, options?: ReadOptions): Promise<void> {
  await audian().put(pathOf(id), TEMPLATE, config, options);
}
