import { describe, expect, it } from "vitest";
import { describeWait, signInProblem, waitAfter, waitCode } from "./sign-in-problems";

describe("C2 row 11: the waits between attempts", () => {
  it("begin at 30 s, double, and stay at an hour", () => {
    const waits = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99].map((failures) => waitAfter(failures, 5));
    expect(waits).toEqual([0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it.each([
    [0.2, "1 second"],
    [30, "30 seconds"],
    [90, "90 seconds"],
    [91, "2 minutes"],
    [120, "2 minutes"],
    [121, "3 minutes"],
    [3_600, "1 hour"],
  ])("of %s s are told as %s", (seconds, words) => expect(describeWait(seconds)).toBe(words));

  it("are told on the sign-in page", () => {
    expect(signInProblem(waitCode(119.4))).toEqual({
      title: "Too many attempts",
      text: "Try again in 2 minutes.",
    });
    expect(signInProblem(waitCode(null))?.text).toContain("ask an administrator");
    expect(signInProblem("anything else")?.title).toBe("The dashboard could not check this");
    expect(signInProblem("constructor")?.title).toBe("The dashboard could not check this");
    expect(signInProblem(undefined)).toBeNull();
  });
});
