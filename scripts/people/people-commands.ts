import { writeFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { changeRoleInputSchema, emailSchema, invitePersonInputSchema } from "@/lib/people/input";
import { cancelledWords, type IssuedLink, type PersonView } from "@/lib/people/person-view";
import { changeRole, disablePerson, enablePerson } from "@/lib/people/server/change-person";
import { downloadPerson } from "@/lib/people/server/export-person";
import { listPeople } from "@/lib/people/server/list-people";
import { invitePerson, renewPassword } from "@/lib/people/server/password-link";
import { LaunchError } from "../launch-error";

/** Not a person: the log says that it was the command line. */
const COMMAND_LINE = { personId: null, requestId: null };

/** Runs a command on the dashboard's database; answers what to print. Throws what a person can act on. */
export async function runCommand([command, ...rest]: readonly string[], role?: string): Promise<string> {
  const [email = "", second] = rest;
  switch (command) {
    case "list":
      return table(await listPeople());
    case "invite":
      return describeLink(await invitePerson(invitePersonInputSchema.parse({ email, role }), COMMAND_LINE));
    case "reset":
      return describeLink(await renewPassword(await idOf(email), COMMAND_LINE));
    case "role": {
      const input = changeRoleInputSchema.parse({ personId: await idOf(email), role: second ?? role });
      const { cancelled } = await changeRole(input.personId, input.role, COMMAND_LINE);
      return `${email} is now ${input.role}. Their sessions have ended.${alsoCancelled(cancelled)}`;
    }
    case "disable": {
      const { cancelled } = await disablePerson(await idOf(email), COMMAND_LINE);
      return `${email} is disabled. Their sessions have ended.${alsoCancelled(cancelled)}`;
    }
    case "enable":
      await enablePerson(await idOf(email), COMMAND_LINE);
      return `${email} can sign in again.`;
    case "export":
      return exportTo(await idOf(email), second);
    default:
      throw new LaunchError(
        `There is no command ${command}: use list, invite, reset, role, disable, enable or export.`,
      );
  }
}

/** Writes what is known of a person to a new file that its owner alone can read, and says so in the log. */
async function exportTo(personId: string, file: string | undefined): Promise<string> {
  const { fileName, stream, about } = await downloadPerson(personId);
  const target = path.resolve(file ?? fileName);
  try {
    await writeFile(target, await new Response(stream()).text(), { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw new LaunchError(
      (error as { code?: string }).code === "EEXIST"
        ? `There is a file ${target} already, which stays as it is. Name another one.`
        : `The file ${target} could not be written: ${(error as Error).message}`,
    );
  }
  const details = { export: "person", file: path.basename(target), ...about };
  await recordActivity(database(), { kind: "exported", actorId: null, details });
  return `Everything that is kept about them is in ${target}.`;
}

const alsoCancelled = (cancelled: number) => (cancelled === 0 ? "" : ` ${cancelledWords(cancelled)}`);

async function idOf(text: string): Promise<string> {
  const email = emailSchema.parse(text);
  const found = await database()
    .select({ id: users.id, issuer: users.issuer })
    .from(users)
    .where(eq(users.email, email));
  // The account of our own comes first: that of single sign-on may have the same address.
  const user = found.find(({ issuer }) => issuer === null) ?? found[0];
  if (user) return user.id;
  throw new LaunchError(`Nobody here has the address ${email}. See who does: npm run people -- list`);
}

function describeLink({ kind, email, address, expiresAt }: IssuedLink): string {
  const what = kind === "invitation" ? `An invitation for ${email}` : `A new password for ${email}`;
  return `${what}: open this link once, until ${formatInstant(expiresAt)}. It is not shown again.\n\n  ${address}\n`;
}

function table(people: readonly PersonView[]): string {
  const rows = people.map(({ email, name, role, state, lastSeenAt }) => [
    email,
    // A name is anybody's text: no control characters on a terminal.
    name.replace(/\p{C}/gu, ""),
    role ?? "unknown",
    state === "elsewhere" ? "single sign-on" : state === "renewing" ? "new password due" : state,
    lastSeenAt ? formatInstant(lastSeenAt) : "never",
  ]);
  const all = [["Email", "Name", "Role", "State", "Last seen"], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
