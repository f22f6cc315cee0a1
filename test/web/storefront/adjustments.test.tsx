import { describe, expect, it } from "vitest";
import type { Adjustment } from "../../../domain/adjustment.ts";
import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import { CartPage } from "../../../web/storefront/pages/cart.tsx";
import { InvoicePage } from "../../../web/storefront/pages/invoice.tsx";
import { OrderPage } from "../../../web/storefront/pages/order.tsx";
import { usd } from "../../domain/adjustments.ts";
import { OrderInMemory } from "../../domain/order/order-in-memory.ts";
import { orderLine } from "../../domain/order/orders.ts";

const CHROME = {
  origin: "https://shop.example",
  path: "/",
  nonce: "nonce",
  departments: [],
  cartCount: 0,
  isDemo: false,
};

const SPRING: Omit<Adjustment, "amount"> = { code: "SPRING10", source: { kind: "promotion" } };

const ADJUSTED = {
  lines: [{ ...orderLine("MUG", 2), adjustments: [{ ...SPRING, amount: usd(-150) }] }],
  adjustments: [
    { ...SPRING, amount: usd(-50) },
    { code: "late", source: { kind: "staff" as const }, amount: usd(25) },
  ],
};

const text = async (page: unknown) =>
  String(await page)
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

const orderOf = (of: object): OrderView => OrderInMemory.completed(of).view;

const cartOf = (of: Pick<CartView, "lines" | "adjustments" | "discount">): CartView => ({
  id: "crt_1",
  version: 1,
  currency: "USD",
  itemCount: 2,
  subtotal: usd(2_000),
  ...of,
});

const line = { ...ADJUSTED.lines[0], slug: "mug", availability: "in-stock" } as never;

const pages: readonly (readonly [string, (adjusted: boolean) => unknown])[] = [
  [
    "cart",
    (adjusted) => {
      const none = { lines: [Object.assign({}, line, { adjustments: [] })], adjustments: [] };
      const of = adjusted ? { ...ADJUSTED, lines: [line], discount: usd(-175) } : none;
      return CartPage({ chrome: CHROME, cart: cartOf({ discount: usd(0), ...of }) });
    },
  ],
  [
    "order",
    (adjusted) =>
      OrderPage({
        chrome: CHROME,
        order: orderOf(adjusted ? ADJUSTED : {}),
        timeline: [],
        nowMs: 0,
      } as never),
  ],
  [
    "invoice",
    (adjusted) => InvoicePage({ chrome: CHROME, order: orderOf(adjusted ? ADJUSTED : {}) }),
  ],
];

describe.each(pages)("the page of a %s", (_, page) => {
  it("shows the adjustments under their line, and each once among the totals", async () => {
    const shown = await text(page(true));
    expect(shown).toContain("Discount (SPRING10): −$1.50");
    expect(shown).toContain("Discount (SPRING10) −$2.00");
    expect(shown).toContain("Price adjustment (late) $0.25");
  });

  it("says nothing of adjustments without any", async () => {
    expect(await text(page(false))).not.toMatch(/Discount|Price adjustment/);
  });
});
