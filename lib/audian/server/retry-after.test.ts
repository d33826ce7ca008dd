import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./transport";

const NOW = Date.UTC(2026, 10, 26, 12);

describe("Retry-After", () => {
  it.each([
    ["1", 1],
    ["1.5", 2],
    ["2.0", 2],
    ["0", 0],
    [" 120 ", 120],
    ["999999999", 86_400],
    ["Thu, 26 Nov 2026 12:00:30 GMT", 30],
    ["Thursday, 26-Nov-26 12:00:30 GMT", 30],
    ["Thu Nov 26 12:00:30 2026", 30],
    ["Thu, 26 Nov 2026 11:00:00 GMT", 0],
    ["-5", null],
    ["-0.5", null],
    ["1e3", null],
    ["5 s", null],
    ["2026", 2_026],
    ["soon", null],
    ["", null],
    [null, null],
  ])("%j is %s seconds", (value, seconds) => expect(parseRetryAfter(value, NOW)).toBe(seconds));
});
