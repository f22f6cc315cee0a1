// Spreads a product's options into its variants: every combination of values is one sku.

import { identify, skuPart } from "./identify.ts";
import type { SeedVariant } from "./wire.ts";

export type OptionValues = Readonly<Record<string, readonly string[]>>;

export interface VariantDraft {
  readonly sku: string;
  readonly priceMinor: number;
  readonly options?: OptionValues | undefined;
  /** What an option value costs on top, in minor units; nothing when absent. */
  readonly addMinor?: Readonly<Record<string, number>> | undefined;
  /** One count for each combination, the last option varying fastest. */
  readonly stockUnits: readonly number[];
}

/** The variants of a draft. Throws when the stock counts do not match the combinations. */
export function spreadVariants(draft: VariantDraft): SeedVariant[] {
  const combinations = combine(draft.options ?? {});
  if (combinations.length !== draft.stockUnits.length) {
    const counts = `${draft.stockUnits.length} stock counts for ${combinations.length} variants`;
    throw new RangeError(`${draft.sku} has ${counts}`);
  }
  return combinations.map((options, index) => {
    const values = Object.values(options);
    const sku = [draft.sku, ...values.map(skuPart)].join("-");
    const added = values.reduce((total, value) => total + (draft.addMinor?.[value] ?? 0), 0);
    return {
      id: identify("variant", sku),
      sku,
      options,
      priceMinor: draft.priceMinor + added,
      stockUnits: draft.stockUnits[index] ?? 0,
    };
  });
}

export function listOptions(options: OptionValues = {}) {
  return Object.entries(options).map(([name, values]) => ({ name, values }));
}

function combine(options: OptionValues): Record<string, string>[] {
  return Object.entries(options).reduce<Record<string, string>[]>(
    (partial, [name, values]) =>
      partial.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  );
}
