import "server-only";
import { currentPerson } from "@/lib/auth/session/server/current-person";
import { type ExportDefinition, type ExportParams, runExport } from "./run-export";

type RouteContext = { readonly params: Promise<ExportParams> };

/**
 * Makes the GET handler of a download, which authorises by itself. Link to it with a plain `<a href>`: `<Link>` would
 * fetch it ahead, and a `download` attribute would save a refusal as a file. Never throws but for Next's signals.
 */
export function defineExport<Input>(
  definition: ExportDefinition<Input>,
): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) =>
    runExport(definition, {
      url: new URL(request.url),
      params: await context.params,
      headers: request.headers,
      findPerson: () => currentPerson(),
    });
}
