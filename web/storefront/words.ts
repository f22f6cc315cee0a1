// Wording of values that several pages show.

import type { Adjustment } from "../../domain/adjustment.ts";
import type { LineShortage } from "../../domain/cart/cart-view.ts";
import type { Money } from "../../domain/money.ts";
import { formatMoney } from "./format.ts";
import { isMessageId } from "./messages/message.ts";
import { say } from "./say.tsx";

/** The price of a delivery, or that it is free. */
export function formatPrice(price: Money): string {
  return price.amountMinor === 0 ? say("money.free") : formatMoney(price);
}

/** An amount that is taken off, with a minus sign. */
export function formatDiscount({ amountMinor, currency }: Money): string {
  return say("money.minus", {
    amount: formatMoney({ amountMinor: Math.abs(amountMinor), currency }),
  });
}

/** The name and the amount of an adjustment, as a row of a bill. */
export function describeAdjustment({ code, source, amount }: Adjustment) {
  return {
    label: say(`adjustment.${source.kind}`, { code }),
    amount: amount.amountMinor < 0 ? formatDiscount(amount) : formatMoney(amount),
  };
}

/** The shortage of a cart line that wants more than there is. */
export function describeShortage({ availableUnits }: LineShortage): string {
  return availableUnits === undefined
    ? say("shortage.unknown")
    : say("shortage.few", { units: availableUnits });
}

/** The name of a shipping method; `name` where the language has none for it. */
export function shippingMethodName(methodId: string, name: string): string {
  const id = `delivery.${methodId}`;
  return isMessageId(id) ? say(id) : name;
}

/** `Size: M, Colour: Blue` */
export function describeOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}
