import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { savedViews, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { NO_FILTERS } from "../filters";
import { MAX_VIEWS } from "../page";
import { saveViewInputSchema } from "../../input";
import { changeView, deleteView, listSavedViews, saveView } from "./saved-views";

useTestDatabase();

const [ann, bob] = [randomUUID(), randomUUID()];
const save = (name: string, personId: string, isShared = false) =>
  saveView({ name, filters: { ...NO_FILTERS, status: "active", page: 7 }, isShared }, personId);
const namesOf = async (personId: string) => (await listSavedViews(personId)).map(({ name }) => name);
const idOf = async (name: string, personId: string) =>
  (await listSavedViews(personId)).find((view) => view.name === name)!.id;

beforeAll(async () => {
  await database()
    .insert(users)
    .values([
      { id: ann, email: "ann@example.com", name: "Ann", role: "support" },
      { id: bob, email: "bob@example.com", name: "Bob", role: "manager" },
    ]);
});
beforeEach(async () => {
  await database().delete(savedViews);
});

describe("saved views", () => {
  it("keep the filters without the page, for their owner alone until they are shared", async () => {
    await save("Working", ann);
    expect(await listSavedViews(ann)).toMatchObject([
      { name: "Working", search: "?status=active", isShared: false, sharedBy: null },
    ]);
    expect(await namesOf(bob)).toEqual([]);
    await changeView({ id: await idOf("Working", ann), isShared: true }, ann);
    expect(await listSavedViews(bob)).toMatchObject([{ name: "Working", isShared: true, sharedBy: "Ann" }]);
  });

  it("are changed and deleted by their owner only, shared or not", async () => {
    await save("Ours", ann, true);
    const id = await idOf("Ours", bob);
    for (const attempt of [
      () => changeView({ id, name: "Mine" }, bob),
      () => changeView({ id, isShared: false }, bob),
      () => deleteView(id, bob),
      () => deleteView(randomUUID(), ann),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "MISSING" });
    }
    await changeView({ id, name: "Renamed" }, ann);
    expect(await namesOf(bob)).toEqual(["Renamed"]);
    await deleteView(id, ann);
    expect(await namesOf(ann)).toEqual([]);
  });

  it("have a name once per person", async () => {
    await save("Same", ann);
    await save("Same", bob);
    await save("Other", ann);
    await expect(save("Same", ann)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(changeView({ id: await idOf("Other", ann), name: "Same" }, ann)).rejects.toMatchObject({
      options: { fieldErrors: { name: expect.stringContaining("another") } },
    });
  });

  it("have an end", async () => {
    for (let index = 0; index < MAX_VIEWS; index += 1) await save(`View ${index}`, ann);
    await expect(save("One more", ann)).rejects.toMatchObject({ code: "LIMIT_REACHED" });
  });

  it.each(["", "   ", "\u0000", "x".repeat(61)])("refuse the name %j", (name) =>
    expect(saveViewInputSchema.safeParse({ name, filters: NO_FILTERS, isShared: false }).success).toBe(false),
  );
});
