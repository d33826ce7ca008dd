import { availableParallelism, totalmem } from "node:os";
import { measureBrowser } from "./measurements/browser";
import { measureCosts } from "./measurements/costs";
import { stopAllDashboards } from "./dashboard";
import { measureExport } from "./measurements/export";
import { measureFirstLoad } from "./measurements/first-load-js";
import { measureListQuery } from "./measurements/list-query";
import { measureLoad } from "./measurements/load";
import { measureNavigation } from "./measurements/navigation";
import { measureFullScan } from "./measurements/full-scan";
import { measureSearch } from "./measurements/search";
import { measurePastes } from "./measurements/pastes";
import { measureTimeToReady } from "./measurements/time-to-ready";

/** Each prints its figures and answers with the limits that were broken, one sentence each. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  "time-to-ready": measureTimeToReady,
  "first-load-js": measureFirstLoad,
  "list-query": measureListQuery,
  search: measureSearch,
  navigation: measureNavigation,
  browser: measureBrowser,
  export: measureExport,
  "full-scan": measureFullScan,
  costs: measureCosts,
  pastes: measurePastes,
  load: measureLoad,
};

/** Runs the named measurements, all when none is named, one after the other. Answers with the exit code. */
export async function runMeasurements(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in MEASUREMENTS));
  if (unknown.length > 0) {
    console.error(
      `No measurement ${unknown.join(", ")}. There are: ${Object.keys(MEASUREMENTS).join(", ")}.`,
    );
    return 1;
  }
  stopOnSignals();
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(`${availableParallelism()} cores, ${memory} GiB of memory, Node.js ${process.versions.node}`);
  const broken: string[] = [];
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    try {
      broken.push(...(await measure()));
    } catch (error) {
      broken.push(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await stopAllDashboards();
    }
  }
  if (broken.length > 0) console.error(`\n${broken.join("\n")}`);
  return broken.length > 0 ? 1 : 0;
}

function stopOnSignals(): void {
  const stop = async () => {
    await stopAllDashboards();
    process.exit(1);
  };
  process.once("SIGINT", () => void stop()).once("SIGTERM", () => void stop());
}
