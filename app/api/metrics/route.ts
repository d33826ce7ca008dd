import { measureWork } from "@/lib/jobs/server/measure-work";
import { env } from "@/lib/server/env/env";
import { mayReadMetrics, metrics } from "@/lib/server/metrics";

/** What this instance and the work measure, in Prometheus' text format. Without METRICS_TOKEN there is no such address. */
export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (!token) return new Response("Not found\n", { status: 404 });
  if (!mayReadMetrics(request.headers.get("authorization"), token))
    return new Response("The token is missing or wrong.\n", {
      status: 401,
      headers: { "WWW-Authenticate": "Bearer" },
    });
  // Without the database the rest is still worth reading.
  await measureWork().catch(() => undefined);
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { "Content-Type": registry.contentType } });
}

export const dynamic = "force-dynamic";
