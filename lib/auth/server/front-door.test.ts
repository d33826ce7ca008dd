import { describe, expect, it } from "vitest";
import { refuseAtTheDoor } from "./front-door";

const ORIGIN = "https://numbers.example";
/** A post of an action, sent in pieces without a length; counts the pieces that are taken. */
function post(kilobytes: number, cookie: string | null) {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = taken === 0 ? '["' : taken === kilobytes - 1 ? '"]' : "";
        controller.enqueue(new TextEncoder().encode(piece.padEnd(1_024, " ")));
        taken += 1;
        if (taken === kilobytes) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = {
    "Next-Action": "0".repeat(42),
    "Content-Type": "text/plain;charset=UTF-8",
    Origin: ORIGIN,
    Host: "numbers.example",
    ...(cookie ? { Cookie: cookie } : {}),
  };
  const request = new Request(`${ORIGIN}/numbers`, {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  return { answer: refuseAtTheDoor(request, "/numbers", ORIGIN), taken: () => taken };
}

describe("the front door", () => {
  it("reads sixteen kilobytes of somebody without a session, and no more", async () => {
    expect(await post(16, null).answer).toBeNull();
    const { answer, taken } = post(600, null);
    expect(await answer).toMatchObject({ status: 413 });
    expect(taken()).toBeLessThan(25);
    const forged = post(600, "other=next-auth.session-token=1");
    expect(await forged.answer).toMatchObject({ status: 413 });
    expect(forged.taken()).toBeLessThan(25);
  });

  it.each([
    "next-auth.session-token=x",
    "a=1; __Host-next-auth.session-token=x",
    "next-auth.session-token.0=x",
  ])("reads a megabyte with %s", async (cookie) => {
    expect(await post(600, cookie).answer).toBeNull();
    expect(await post(1_100, cookie).answer).toMatchObject({ status: 413 });
  });
});
