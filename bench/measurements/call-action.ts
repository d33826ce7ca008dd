import { readFileSync } from "node:fs";
import { type Result } from "@/lib/action/result";
import { send } from "../http";

const MANIFEST = ".next/server/server-reference-manifest.json";

type Manifest = { readonly node: Readonly<Record<string, { readonly exportedName?: string }>> };

/** The id under which the build knows an action. */
function actionId(name: string): string {
  const { node } = JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest;
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found[0];
}

/** Posts a server action of the buy page as a browser does. Answers with what it said and how long that took. */
export async function callAction(
  url: string,
  session: string,
  name: string,
  input: unknown,
): Promise<{ readonly result: Result<unknown>; readonly milliseconds: number }> {
  const answer = await send(`${url}/buy`, {
    method: "POST",
    headers: {
      "Next-Action": actionId(name),
      "Content-Type": "text/plain;charset=UTF-8",
      Accept: "text/x-component",
      Origin: url,
      Cookie: session,
    },
    body: JSON.stringify([input]),
  });
  // One value a line, the answer's under the number 1.
  const line = answer
    .text()
    .split("\n")
    .find((row) => row.startsWith('1:{"ok":'));
  if (!line) throw new Error(`${name} answered with HTTP ${answer.status}.`);
  return { result: JSON.parse(line.slice(2)) as Result<unknown>, milliseconds: answer.milliseconds };
}
