import { describe, expect, it } from "vitest";
import { startUse, USES_MAX, type Use } from "../../../domain/usage/usage-limit.ts";

const NOW_MS = 1_000_000;
const use = (id: string, leftMs = 60_000): Use => ({ id, untilMs: NOW_MS + leftMs });

describe("startUse", () => {
  it("[UL1] admits a use while fewer than allowed run", () => {
    const known = [use("a"), use("b")];
    const started = startUse(known, { use: use("c"), usesMax: 3 }, NOW_MS);
    expect(started).toEqual({ ok: true, value: [...known, use("c")] });
  });

  it("[UL1] [UL4] refuses one more, names what runs and when the first of it ends", () => {
    const known = [use("a", 9_000), use("b", 4_000)];
    expect(startUse(known, { use: use("c"), usesMax: 2 }, NOW_MS)).toEqual({
      ok: false,
      refusal: { code: "usage-limit-reached", uses: known, retryAfterMs: 4_000 },
    });
  });

  it("[UL2] admits a use that runs already, and keeps its end", () => {
    const known = [use("a", 9_000)];
    const again = { use: use("a", 99_000), usesMax: 1 };
    expect(startUse(known, again, NOW_MS)).toEqual({ ok: true, value: known });
  });

  it("[UL3] counts no use that is over, and drops it", () => {
    const known = [use("a", 0), use("b", 1)];
    const started = startUse(known, { use: use("c"), usesMax: 2 }, NOW_MS);
    expect(started).toEqual({ ok: true, value: [use("b", 1), use("c")] });
  });

  it("[UL3] ends the uses that the wish names, in the same step", () => {
    const wish = { use: use("c"), usesMax: 2, ended: ["a"] };
    const started = startUse([use("a"), use("b")], wish, NOW_MS);
    expect(started).toEqual({ ok: true, value: [use("b"), use("c")] });
  });

  it.each([0, USES_MAX + 1])("throws for a limit of %i", (usesMax) => {
    expect(() => startUse([], { use: use("a"), usesMax }, NOW_MS)).toThrow(RangeError);
  });
});
