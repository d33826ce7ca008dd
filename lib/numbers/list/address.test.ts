import { describe, expect, it } from "vitest";
import { numberAddress, readNumberId } from "./page";

describe("the id in a number's address", () => {
  it.each(["num_abc123", "a/b?c#d", "номер", "50%"])("comes back as it was: %s", (id) =>
    expect(readNumberId(numberAddress(id).slice("/numbers/".length))).toBe(id),
  );

  it.each(["%00", "num%00_1", "%0a", "%c0", "%"])("finds nothing when it is %s", (segment) =>
    expect(readNumberId(segment)).toBe(segment),
  );
});
