// Who comes to the shop, and what they buy: small stock, and skus that many want.

import { money } from "../../domain/money.ts";
import type { OrderLine } from "../../domain/order/order-view.ts";
import type { PlacedOrder } from "../../durable-objects/order/order-journal.ts";
import type { Prng } from "./prng.ts";

export const SKUS = ["MUG", "POT", "TEA"] as const;

const UNIT_PRICE_MINOR = 1_250;
const SHIPPING_MINOR = 599;

const ADDRESS = {
  name: "Ada Birch",
  line1: "1 Harbour Street",
  city: "Portland",
  postalCode: "97201",
  country: "US",
};

/** The order of shopper number `index`; two of its lines may share a sku. */
export function placeOrder(prng: Prng, index: number, createdAtMs: number): PlacedOrder {
  const orderId = `ord_${index}`;
  const lines = Array.from({ length: prng.between(1, 3) }, () => anyLine(prng));
  const subtotal = sumOf(lines);
  const usd = (amountMinor: number) => money(amountMinor, "USD");
  return {
    draft: {
      orderId,
      number: `ORD-20261124-${index}`,
      email: "ada@example.com",
      cart: { id: `crt_${index}`, owner: "guest" },
      lines,
      subtotal: usd(subtotal),
      discount: usd(0),
      shipping: usd(SHIPPING_MINOR),
      tax: usd(0),
      total: usd(subtotal + SHIPPING_MINOR),
      shippingMethod: "standard",
      shippingAddress: ADDRESS,
      billingAddress: ADDRESS,
      payment: { provider: "test", token: prng.chance(0.15) ? "tok_declined" : "tok_visa" },
    },
    paymentId: `pay_${index}`,
    createdAtMs,
    correlationId: `cor_${index}`,
    fingerprint: `request ${index}`,
    context: { correlationId: `cor_${index}`, actor: "guest" },
  };
}

function anyLine(prng: Prng): OrderLine {
  const sku = prng.pick(SKUS) ?? "MUG";
  const quantity = prng.between(1, 3);
  return {
    sku,
    productId: `prd_${sku}`,
    name: sku,
    options: {},
    quantity,
    unitPrice: money(UNIT_PRICE_MINOR, "USD"),
    lineTotal: money(UNIT_PRICE_MINOR * quantity, "USD"),
    tax: money(0, "USD"),
  };
}

function sumOf(lines: readonly OrderLine[]): number {
  return lines.reduce((total, { lineTotal }) => total + lineTotal.amountMinor, 0);
}
