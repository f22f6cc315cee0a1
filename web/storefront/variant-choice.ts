// Which variant a product page shows, and where each option value leads from there.

import type { Product, Variant } from "../../domain/catalog/product.ts";

/** The variant asked for, else the first one that can be bought, else the first. */
export function chooseVariant(product: Product, sku: string | undefined): Variant | undefined {
  const { variants } = product;
  return (
    variants.find((variant) => variant.sku === sku) ??
    variants.find(({ availability }) => availability !== "sold-out") ??
    variants[0]
  );
}

export interface OptionChoice {
  readonly value: string;
  readonly sku: string;
  readonly current: boolean;
  readonly soldOut: boolean;
}

/**
 * The values of one option. Each leads to the variant that differs in this option alone, or, when
 * there is none, to the first variant with that value; a value without any variant is left out.
 */
export function optionChoices(
  product: Product,
  chosen: Variant,
  option: Product["options"][number],
): OptionChoice[] {
  return option.values.flatMap((value) => {
    const wanted = { ...chosen.options, [option.name]: value };
    const withValue = product.variants.filter(({ options }) => options[option.name] === value);
    const target = withValue.find(({ options }) => isSame(options, wanted)) ?? withValue[0];
    if (target === undefined) return [];
    const current = chosen.options[option.name] === value;
    return [{ value, sku: target.sku, current, soldOut: target.availability === "sold-out" }];
  });
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(b).every((name) => a[name] === b[name]);
}
