import { describe, expect, it } from "vitest";
import { giveUseBack, startUse, USES_MAX, type Use } from "../../../domain/usage/usage-limit.ts";

const NOW_MS = 1_000_000;
const use = (id: string, leftMs = 60_000): Use => ({ id, untilMs: NOW_MS + leftMs });

describe("startUse", () => {
  it("[UL1] admits a use while fewer than allowed run", () => {
    const known = [use("a"), use("b")];
    const started = startUse(known, { use: use("c"), usesMax: 3 }, NOW_MS);
    expect(started).toEqual({ ok: true, value: { isNew: true, uses: [...known, use("c")] } });
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
    const started = startUse(known, again, NOW_MS);
    expect(started).toEqual({ ok: true, value: { isNew: false, uses: known } });
  });

  it("[UL3] counts no use that is over, and drops it", () => {
    const known = [use("a", 0), use("b", 1)];
    const started = startUse(known, { use: use("c"), usesMax: 2 }, NOW_MS);
    expect(started).toEqual({ ok: true, value: { isNew: true, uses: [use("b", 1), use("c")] } });
  });

  it("[UL3] ends the uses that the wish names, in the same step", () => {
    const wish = { use: use("c"), usesMax: 2, ended: ["a"] };
    const started = startUse([use("a"), use("b")], wish, NOW_MS);
    expect(started).toEqual({ ok: true, value: { isNew: true, uses: [use("b"), use("c")] } });
  });

  it.each([9_000, 8_000, 99_000])("[UL2] gives a use that starts again a later end", (leftMs) => {
    const wish = { use: use("a", leftMs), usesMax: 1, ended: ["a"] };
    const uses = [use("a", Math.max(leftMs, 9_001))];
    const started = startUse([use("a", 9_000)], wish, NOW_MS);
    expect(started).toEqual({ ok: true, value: { isNew: false, uses } });
  });

  it("[UL6] a use is given back by its end: what was started again stays", () => {
    const known = [use("a", 9_000), use("b", 9_000)];
    expect(giveUseBack(known, use("a", 9_000))).toEqual([use("b", 9_000)]);
    expect(giveUseBack(known, use("a", 8_000))).toEqual(known);
  });

  it.each([0, USES_MAX + 1])("throws for a limit of %i", (usesMax) => {
    expect(() => startUse([], { use: use("a"), usesMax }, NOW_MS)).toThrow(RangeError);
  });
});
