// Made-up adjustments for tests of pricing and refunds.

import fc from "fast-check";
import { ADJUSTMENT_SOURCES, type OfferedAdjustment } from "../../domain/adjustment.ts";
import { money } from "../../domain/money.ts";

export const usd = (amountMinor: number) => money(amountMinor, "USD");

export function offer(amountMinor: number, line?: number): OfferedAdjustment {
  return { code: "SPRING10", source: { kind: "promotion" }, amount: usd(amountMinor), line };
}

/** Offers for a basket of `lineCount` lines: mostly less, some more, some beyond any price. */
export function anyOffers(lineCount: number): fc.Arbitrary<OfferedAdjustment[]> {
  const amountMinor = fc.oneof(
    fc.integer({ min: -2_000, max: -1 }),
    fc.integer({ min: -20_000_000, max: 500 }),
  );
  const any = fc.record({
    code: fc.constantFrom("SPRING10", "GIFT", "late"),
    source: fc.record({ kind: fc.constantFrom(...ADJUSTMENT_SOURCES) }),
    amount: amountMinor.map(usd),
    line: fc.option(fc.nat(lineCount - 1), { nil: undefined }),
  });
  return fc.array(any, { maxLength: 6 });
}
