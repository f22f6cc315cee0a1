import type { Money } from "../../../domain/money.ts";
import { formatMoney } from "../format.ts";
import { say } from "../say.tsx";

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
        {from ? say("money.from", { amount: formatMoney(price) }) : formatMoney(price)}
      </span>
    );
  }
  return (
    <span class="price">
      <span class="visually-hidden">{say("price.now")}</span>
      <span class="price-sale">{formatMoney(price)}</span>
      <span class="visually-hidden">{say("price.before")}</span>
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
