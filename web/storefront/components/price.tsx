import type { Money } from "../../../domain/money.ts";
import { formatMoney } from "../format.ts";

interface PriceProps {
  readonly price: Money;
  /** What it cost before; shown struck through when it was more. */
  readonly compareAtPrice?: Money | undefined;
  /** True when some variants cost more. */
  readonly from?: boolean | undefined;
}

export function Price({ price, compareAtPrice, from }: PriceProps) {
  if (!isReduced(price, compareAtPrice)) {
    return (
      <span class="price">
        {from ? "From " : ""}
        {formatMoney(price)}
      </span>
    );
  }
  return (
    <span class="price">
      <span class="visually-hidden">Now </span>
      <span class="price-sale">{formatMoney(price)}</span>
      <span class="visually-hidden">, before </span>
      <s>{formatMoney(compareAtPrice)}</s>
    </span>
  );
}

export function isReduced(
  price: Money,
  compareAtPrice: Money | undefined,
): compareAtPrice is Money {
  return compareAtPrice !== undefined && compareAtPrice.amountMinor > price.amountMinor;
}
