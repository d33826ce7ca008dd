import { describe, expect, it } from "vitest";
import { describeActivity } from "@/lib/activity/sentence";
import { activity, installation } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { noteReportingZone, reportingZoneSince } from "./reporting-zone";

useTestDatabase();

describe("the reporting zone", () => {
  it("is noted at the first start, and a change is in the log once, however many instances start", async () => {
    expect(await reportingZoneSince()).toBeNull();
    await database().insert(installation).values({ kind: "sandbox", fingerprint: "sandbox:1" });
    await noteReportingZone(database(), "UTC");
    const first = await reportingZoneSince();
    expect(first).not.toBeNull();
    await noteReportingZone(database(), "UTC");
    expect(await reportingZoneSince()).toBe(first);
    expect(await database().$count(activity)).toBe(0);

    await Promise.all(Array.from({ length: 4 }, () => noteReportingZone(database(), "Africa/Johannesburg")));
    expect(Date.parse((await reportingZoneSince())!)).toBeGreaterThan(Date.parse(first!));
    const rows = await database().select().from(activity);
    const sentences = rows.map((entry) =>
      describeActivity({
        ...entry,
        at: entry.at.toISOString(),
        actor: null,
        details: entry.details as Record<string, unknown>,
      }),
    );
    expect(sentences).toEqual([
      "The dashboard changed the reporting time zone from UTC to Africa/Johannesburg.",
    ]);
  });
});
