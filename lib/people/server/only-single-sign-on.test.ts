import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { issuerName } from "@/lib/domain/access";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Role } from "@/lib/domain/permissions";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser, userRow } from "@/lib/testing/server/test-users";
import { acceptLink, openLink } from "./accept-link";
import { changeRole, disablePerson } from "./change-person";
import { listPeople } from "./list-people";
import { invitePerson, renewPassword } from "./password-link";

process.env.OIDC_ISSUER = "https://login.company.example";
process.env.OIDC_CLIENT_ID = "numbers";
process.env.OIDC_CLIENT_SECRET = "a-secret-of-the-client";
process.env.OIDC_ROLES_MAP = '{"admins": "admin"}';
process.env.LOCAL_ACCOUNTS = "false";
useTestDatabase();

const arrived = async (role: Role) => {
  const [row] = await database()
    .insert(users)
    .values({
      email: `${randomUUID()}@company.example`,
      name: "Olga Outside",
      role,
      issuer: issuerName(process.env.OIDC_ISSUER),
      subject: randomUUID(),
    })
    .returning();
  return row!;
};
let olga: typeof users.$inferSelect;
beforeAll(async () => void (olga = await arrived("admin")));

describe("where people come by single sign-on alone", () => {
  it("nobody is invited and no password is reset", async () => {
    const lou = await makeUser("support", "Lou Local");
    for (const refused of [
      () => invitePerson({ email: "new@company.example", role: "ops" }, changedBy(olga)),
      () => renewPassword(lou.id, changedBy(olga)),
    ])
      await expect((async () => refused())()).rejects.toMatchObject({
        title: "Passwords are switched off here",
        sentence: expect.stringContaining("LOCAL_ACCOUNTS=true"),
      });
    expect((await userRow(lou.id)).passwordHash).toBe(lou.passwordHash);
  });

  it("a link from before sets no password that would count after the next switch", async () => {
    const link = { token: "any-token", name: null, password: "quartz lantern mildew orbit" };
    for (const refused of [() => openLink(link.token), () => acceptLink(link, "request")])
      await expect(refused()).rejects.toMatchObject({ title: "Passwords are switched off here" });
  });

  it("their role is that of their groups, and they have no password here", async () => {
    const sid = await arrived("support");
    await expect(changeRole(sid.id, "admin", changedBy(olga))).rejects.toMatchObject({
      title: "Single sign-on decides this role",
    });
    await expect(renewPassword(sid.id, changedBy(olga))).rejects.toMatchObject({
      title: "This person has no password here",
    });
    expect((await listPeople()).find(({ id }) => id === sid.id)).toMatchObject({ state: "elsewhere" });
  });

  it("an administrator with a password does not count as one who is left", async () => {
    await makeUser("admin", "Lou Local");
    const commandLine = { personId: null, requestId: null };
    await expect(disablePerson(olga.id, commandLine)).rejects.toMatchObject({
      title: "Olga Outside is the last administrator",
    });
    const other = await arrived("admin");
    await disablePerson(olga.id, changedBy(other));
    expect((await userRow(olga.id)).disabledAt).toBeInstanceOf(Date);
  });
});
