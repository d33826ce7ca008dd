import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { callbackPath } from "@/lib/auth/callback-path";
import { hasPermission, type Permission, type Person } from "@/lib/auth/permissions";
import { currentPerson } from "./current-person";

/** For pages: the signed-in person. Signed out goes to the sign-in page and back here afterwards. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  const path = callbackPath((await headers()).get("x-path"));
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** For pages: the signed-in person, who must hold the permission; otherwise the "no permission" page (403). */
export async function requirePageAccess(permission: Permission): Promise<Person> {
  const person = await requirePerson();
  if (!hasPermission(person.role, permission)) forbidden();
  return person;
}
