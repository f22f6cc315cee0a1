// Who comes to the shop and what they do there: shoppers buy, change their minds and ask twice;
// staff ship, refund, take back, count the shelves and look after what is stuck.

import { DEFAULT_MARKET } from "../../domain/market.ts";
import { money } from "../../domain/money.ts";
import type { OrderCommand } from "../../domain/order/commands/command.ts";
import { atMainLocation } from "../../domain/place.ts";
import type { ActOutcome } from "../../durable-objects/order/order-commands.ts";
import { cartObject, orderObject, stockObject } from "../../durable-objects/stubs.ts";
import type { FindAdjustments } from "../../workers/adapters/adjustments.ts";
import { mergeCarts } from "../../workers/adapters/objects/merge-carts.ts";
import { SIMULATED_POSTAL_CODES } from "../../workers/adapters/shipping/simulated-carrier.ts";
import { SIMULATED } from "../../workers/env.ts";
import type { CatalogService } from "../../workers/services/catalog/catalog-service.ts";
import {
  type CheckoutService,
  createCheckoutService,
} from "../../workers/services/checkout/checkout-service.ts";
import type { CheckoutDetails } from "../../workers/services/checkout/parts.ts";
import type { Shop } from "./shop.ts";
import { type Habits, wishFor } from "./wishes.ts";

export const SKUS = ["MUG", "POT", "TEA"] as const;
const UNSUSPECTED_SKU: (typeof SKUS)[number] = "MUG";

const UNIT_PRICE = money(1_250, "USD");

const MINUTE_MS = 60_000;

/** Somebody whose request failed tries again, so often, after so long. */
const TRIES_MAX = 30;
const PATIENCE_MS = 4 * MINUTE_MS;

/** An order that is regretted is cancelled within so many milliseconds. */
const REGRET_MS = 3_000;

/** Most addresses are served; some never, some after a while, some not reliably. */
const POSTAL_CODES = [...Array<string>(9).fill("97201"), "00000", "99999", "88888"];

const SHOPPER = { correlationId: "simulated", actor: "guest" };
const STAFF = { correlationId: "simulated", actor: "user/usr_staff" };

export class People {
  readonly #shop: Shop;
  readonly #habits: Habits;
  readonly #env: Env;
  readonly #checkout: CheckoutService;
  /** Orders somebody was told of, oldest first. */
  readonly orderIds = new Set<string>();
  /** Units a cart was ever given, by cart. */
  readonly unitsGiven = new Map<string, number>();
  /** Guests' carts whose merge into another was answered. */
  readonly mergedCartIds = new Set<string>();
  readonly #settled = new Set<string>();
  #numbers = 0;

  constructor(shop: Shop, habits: Habits) {
    this.#shop = shop;
    this.#habits = habits;
    this.#env = shop.env({});
    this.#checkout = createCheckoutService({
      bindings: this.#env,
      catalog: CATALOG,
      findAdjustments,
      orderNumbers: { next: async () => this.#nextNumber() },
      paymentProvider: SIMULATED,
      tokens: { issue: async () => "token" } as never,
      redirects: () => false,
      market: DEFAULT_MARKET,
      testPostalCodes: SIMULATED_POSTAL_CODES,
    });
  }

  /** Opens the shop: fills the shelves. */
  async open(): Promise<void> {
    for (const sku of SKUS) {
      const change = { setUnits: this.#prng.between(3, 10) };
      await this.#adjust(sku, "opening", change);
    }
  }

  /** One shopper's visit. */
  async visit(index: number): Promise<void> {
    const cartId = `crt_${index}`;
    const owner = this.#prng.chance(0.3) ? ("user" as const) : ("guest" as const);
    for (let line = this.#prng.between(1, 3); line > 0; line -= 1) await this.#fill(cartId, owner);
    const basket = { cartId, owner };
    const keys = this.#prng.chance(0.2) ? ["one", "other"] : ["one"];
    const details = this.#details();
    const twice = this.#prng.chance(0.2);
    const placed = keys.flatMap((key) => {
      const place = () => this.#place({ basket, details, key });
      return twice ? [place(), place()] : [place()];
    });
    if (owner === "guest" && this.#prng.chance(0.2)) {
      const devices = this.#prng.between(1, 2);
      for (let device = 0; device < devices; device += 1) placed.push(this.#signIn(cartId, index));
    }
    await Promise.all(placed);
  }

  /** Somebody does something with an order they know of. */
  async meddle(): Promise<void> {
    const orderId = this.#prng.pick([...this.orderIds]);
    if (orderId === undefined) return;
    const order = await orderObject(this.#env, orderId).read();
    if (order === undefined) return;
    const newId = (prefix: string) => this.#shop.newId(prefix);
    const command = wishFor(order, { prng: this.#prng, newId });
    if (command === undefined) return;
    this.#shop.parts.chaos.count(`asked to ${command.kind}`);
    await this.#act(orderId, command);
  }

  /** What the shop owes its customers at closing: nothing stays stuck or unanswered. */
  async lookAfter(orderId: string): Promise<void> {
    if (this.#settled.has(orderId)) return;
    const order = await orderObject(this.#env, orderId).read();
    if (order?.saga.verdict === "STUCK") await this.#act(orderId, { kind: "retry" });
    else if (order?.saga.verdict !== undefined) this.#settled.add(orderId);
  }

  /** Somebody counts a shelf, and finds more or less than was thought. */
  async countShelf(): Promise<void> {
    const sku = this.#prng.pick(SKUS) ?? "MUG";
    const change = { deltaUnits: this.#prng.pick([-2, -1, 1, 2]) ?? 1 };
    await this.#adjust(sku, this.#shop.newId("adj"), change);
  }

  get #prng() {
    return this.#shop.parts.prng;
  }

  async #act(orderId: string, command: OrderCommand): Promise<void> {
    const key = this.#shop.newId("key");
    const asked = { command, key, fingerprint: JSON.stringify(command), context: STAFF };
    await this.#persist(async () => {
      const answer: ActOutcome = await orderObject(this.#env, orderId).act(asked);
      if (!answer.ok) this.#shop.parts.chaos.count(`refused: ${answer.refusal.code}`);
    });
  }

  async #fill(cartId: string, owner: "guest" | "user"): Promise<void> {
    const sku = this.#prng.pick(SKUS) ?? "MUG";
    const quantity = this.#prng.between(1, 3);
    const idempotencyKey = this.#shop.newId("key");
    const item = { sku, quantity, unitPrice: UNIT_PRICE, idempotencyKey };
    await this.#persist(async () => {
      const added = await cartObject(this.#env, cartId).addItem({
        ...item,
        owner,
        context: SHOPPER,
      });
      if (!added.ok) return;
    });
    this.unitsGiven.set(cartId, (this.unitsGiven.get(cartId) ?? 0) + quantity);
  }

  async #place({
    basket,
    details,
    key,
  }: {
    readonly basket: { readonly cartId: string; readonly owner: "guest" | "user" };
    readonly details: CheckoutDetails;
    readonly key: string;
  }): Promise<void> {
    const isHasty = this.#prng.chance(this.#habits.regret);
    await this.#persist(async () => {
      const placed = await this.#checkout.place({
        basket,
        buyer: buyerOf(basket, details),
        details,
        idempotencyKey: key,
        context: SHOPPER,
        respondAsync: isHasty || this.#prng.chance(0.3),
      });
      if (placed.ok) this.#remember(placed.value.order.id, isHasty);
      else if (placed.refusal.code === "cart-being-ordered") throw new Error("try again later");
    });
  }

  #remember(orderId: string, isHasty: boolean): void {
    this.orderIds.add(orderId);
    if (!isHasty) return;
    const { timeline } = this.#shop.parts;
    const cancel = () => void this.#act(orderId, { kind: "cancel" });
    timeline.after(this.#prng.between(0, REGRET_MS), cancel);
  }

  /** A guest signs in while they check out: their cart becomes the person's. */
  async #signIn(guestCartId: string, index: number): Promise<void> {
    const intoCartId = `crt_user_${index}`;
    await this.#persist(async () => {
      const merged = await mergeCarts(this.#env, { guestCartId, intoCartId, context: SHOPPER });
      if (!merged.ok) return;
      this.mergedCartIds.add(guestCartId);
      this.#shop.parts.chaos.count("cart merged");
    });
  }

  async #adjust(
    sku: string,
    adjustmentId: string,
    change: { readonly setUnits: number } | { readonly deltaUnits: number },
  ): Promise<void> {
    const command = { adjustmentId, change, reason: "counted", context: STAFF };
    await this.#persist(async () => {
      await stockObject(this.#env, atMainLocation(sku)).adjust(command);
    });
  }

  /** Tries until it is answered, or patience is at its end. */
  async #persist(request: () => Promise<void>): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      try {
        await request();
        return;
      } catch {
        await this.#shop.parts.timeline.wait(this.#prng.between(1, PATIENCE_MS));
      }
    }
  }

  #details(): CheckoutDetails {
    return {
      email: "ada@example.com",
      shippingAddress: {
        name: "Ada Birch",
        line1: "1 Harbour Street",
        city: "Portland",
        region: "OR",
        postalCode: this.#prng.pick(POSTAL_CODES) ?? "97201",
        country: "US",
      },
      shippingMethod: "standard",
      payment: { provider: "simulated", token: this.#prng.pick(this.#habits.cards) },
    };
  }

  #nextNumber(): string {
    this.#numbers += 1;
    return `ORD-20261124-${String(this.#numbers).padStart(5, "0")}`;
  }
}

/** Only members pay later; each cart is of a member of its own. */
function buyerOf({ cartId }: { readonly cartId: string }, { payment }: CheckoutDetails) {
  if (payment.token !== undefined) return undefined;
  return { userId: cartId.replace("crt", "usr"), emailVerified: true };
}

/** A discount of lines with several units, and one of each order that cannot be split evenly. */
const findAdjustments: FindAdjustments = async ({ lines, currency }) => {
  const less = { code: "SPRING10", source: { kind: "promotion" as const } };
  const ofLines = lines.flatMap(({ quantity }, line) =>
    quantity > 1 ? [{ ...less, amount: money(-333, currency), line }] : [],
  );
  return [...ofLines, { ...less, amount: money(-91, currency) }];
};

/** Three things, always at the same price. Of one the catalog never learns that it is scarce. */
const CATALOG = {
  variants: async (skus: readonly string[]) =>
    new Map(
      skus.map((sku) => [
        sku,
        {
          sku,
          productId: `prd_${sku}`,
          name: sku,
          options: {},
          price: UNIT_PRICE,
          availability: sku === UNSUSPECTED_SKU ? "in-stock" : "low-stock",
        },
      ]),
    ),
} as unknown as CatalogService;
