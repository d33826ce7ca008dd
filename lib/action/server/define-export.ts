import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { onBehalfOf } from "@/lib/audian/server/caller";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";
import { currentPerson } from "@/lib/auth/session/server/current-person";
import { database } from "@/lib/db/server/connection";
import { AppError, type Failure, VENDOR_CODES } from "@/lib/domain/failure";
import { type ExportFile } from "@/lib/server/csv";
import { log } from "@/lib/server/log";
import { type ActionContext } from "./define-action";
import { limitRate } from "./limit-rate";
import { translateError } from "./translate-error";
import { cutText } from "@/lib/domain/text/clean-text";

/** The changing parts of the route's address. */
export type ExportParams = Readonly<Record<string, string | string[] | undefined>>;

export type ExportDefinition<Input> = {
  /** For the log and the activity page, for example "numbers". */
  readonly name: string;
  readonly permission: Permission;
  /** What the address asks for. Throws AppError for what makes no sense. */
  readonly parse: (search: URLSearchParams, params: ExportParams) => Input;
  readonly run: (input: Input, context: ActionContext) => Promise<ExportFile>;
};

/** What an export needs to know of the request. */
export type ExportRequest = {
  readonly url: URL;
  readonly params: ExportParams;
  readonly headers: { get(name: string): string | null };
  readonly findPerson: () => Promise<Person | null>;
};

const MAX_FILTER_LENGTH = 1_000;
const STATUS: Partial<Record<Failure["code"], number>> = {
  SIGNED_OUT: 401,
  NOT_ALLOWED: 403,
  INVALID_INPUT: 400,
  MISSING: 404,
  NOT_FOUND: 404,
  TOO_OFTEN: 429,
};

/**
 * Makes the GET handler of a download, which authorises by itself. Link to it with a plain `<a href>`: `<Link>` would
 * fetch it ahead, and a `download` attribute would save a refusal as a file. Never throws but for Next's signals.
 */
export function defineExport<Input>(
  definition: ExportDefinition<Input>,
): (request: Request, context: { readonly params: Promise<ExportParams> }) => Promise<Response> {
  return async (request, context) =>
    runExport(definition, {
      url: new URL(request.url),
      params: await context.params,
      headers: request.headers,
      findPerson: () => currentPerson(),
    });
}

/**
 * One download: session and permission are checked, the rows are begun, the activity log is told, then the file goes
 * out. The first rows are read before the answer begins, so that what fails at once is told in a sentence; what fails
 * later breaks the download off.
 */
export async function runExport<Input>(
  definition: ExportDefinition<Input>,
  request: ExportRequest,
): Promise<Response> {
  const requestId = randomUUID();
  const facts = { export: definition.name, requestId, userId: null as string | null };
  try {
    if (isFromAnotherSite(request.headers)) throw foreign();
    const person = await request.findPerson();
    if (!person) throw signedOut();
    facts.userId = person.id;
    if (!hasPermission(person.role, definition.permission)) throw notAllowed();
    const input = definition.parse(request.url.searchParams, request.params);
    await limitRate("export", person.id);
    const { fileName, stream, contentType, about } = await onBehalfOf(person.id, () =>
      definition.run(input, { person, requestId }),
    );
    const started = await begin(stream(person.preferences.csv), (error) =>
      log().error({ event: "export_broke_off", ...facts, err: error }, "export broke off"),
    );
    const details = { export: definition.name, file: fileName, ...whatWasAsked(request.url), ...about };
    try {
      await recordActivity(database(), { kind: "exported", actorId: person.id, requestId, details });
    } catch (error) {
      await started.cancel();
      throw error;
    }
    log().info({ event: "export", ...facts }, "export begun");
    return new Response(started, { headers: fileHeaders(fileName, contentType) });
  } catch (error) {
    unstable_rethrow(error);
    const failure = translateError(error, requestId);
    const isOurs = failure.code === "UNEXPECTED";
    log()[isOurs ? "error" : "warn"](
      { event: "export_failed", ...facts, code: failure.code, ...(isOurs ? { err: error } : {}) },
      "export refused",
    );
    return refusal(failure);
  }
}

const whatWasAsked = ({ pathname, search }: URL) => ({
  path: pathname,
  filter: cutText(search, MAX_FILTER_LENGTH),
});

const fileHeaders = (fileName: string, contentType = "text/csv; charset=utf-8; header=present") => ({
  "Content-Type": contentType,
  "Content-Disposition": `attachment; filename="${fileName.replace(/[^\w.+-]/g, "-")}"`,
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
});

/** Waits for the first part of a stream; the rest follows as it is read. */
async function begin(
  stream: ReadableStream<Uint8Array>,
  onFailure: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  const parts = [await reader.read(), await reader.read()];
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = parts.shift() ?? (await reader.read());
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onFailure(error);
          throw error;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** A person reads this in the tab that the link opened. */
function refusal({ code, title, message, requestId, retryAfterSeconds }: Failure): Response {
  const isVendor = (VENDOR_CODES as readonly string[]).includes(code);
  return new Response(`${title}\n\n${message}\nNo file was made.\n\nReference: ${requestId}\n`, {
    status: STATUS[code] ?? (isVendor ? 502 : 500),
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...(retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) }),
    },
  });
}

/** Typed into the address bar is fine; a page of another site has no business with our files. */
const isFromAnotherSite = (headers: { get(name: string): string | null }) =>
  ["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "");

const signedOut = () =>
  new AppError("SIGNED_OUT", "You are signed out", "Sign in to the dashboard and export again.");

const notAllowed = () =>
  new AppError(
    "NOT_ALLOWED",
    "You can't export this",
    "Your role doesn't allow it. Ask an administrator for access.",
  );

const foreign = () =>
  new AppError(
    "NOT_ALLOWED",
    "This request did not come from the dashboard",
    "Open the dashboard and export from there.",
  );
