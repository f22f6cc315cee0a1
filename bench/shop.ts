// A shopper who talks to the shop as an API client does.

import { type Call, send } from "./load.ts";
import { SKUS } from "./seed.ts";

const CREATED = 201;
const CONFLICT = 409;

export interface FilledCart {
  readonly token: string;
  /** Numbers shoppers, so that those at work at once buy different things. */
  readonly place: number;
}

/** A guest cart with `lines` skus in it, one unit each. */
export async function fillCart(origin: string, place: number, lines: number): Promise<FilledCart> {
  const guest = { url: `${origin}/api/v1/cart/guest`, method: "POST", expect: CREATED } as const;
  const { token } = await send<{ token: string }>(guest);
  for (let line = 0; line < lines; line += 1) await send(addItem(origin, { token, place }, line));
  return { token, place };
}

export function addItem(origin: string, { token, place }: FilledCart, line: number): Call {
  return {
    url: `${origin}/api/v1/cart/items`,
    method: "POST",
    headers: { "X-Cart-Token": token },
    body: { sku: skuAt(place, line), quantity: 1 },
    expect: CREATED,
  };
}

/** Buys what is in the cart. Throws unless the saga has finished well when the answer comes. */
export async function checkOut(origin: string, { token }: FilledCart): Promise<void> {
  const { saga } = await send<{ saga: { verdict?: string } }>({
    url: `${origin}/api/v1/orders`,
    method: "POST",
    headers: { "X-Cart-Token": token, "Idempotency-Key": "the-only-order-of-this-cart" },
    body: ORDER,
    expect: CREATED,
  });
  if (saga.verdict !== "COMPLETED") throw new Error(`the order ended ${saga.verdict}`);
}

/** Buys one unit of a product at once; gives whether there was one to be had. */
export async function buyNow(origin: string, slug: string, buyer: number): Promise<boolean> {
  const { saga, failure, code } = await send<Bought>({
    url: `${origin}/api/v1/buy/${slug}`,
    method: "POST",
    headers: { "Idempotency-Key": `buyer-${buyer}` },
    body: ORDER,
    expect: [CREATED, CONFLICT],
  });
  if (saga?.verdict === "COMPLETED") return true;
  const reason = failure?.code ?? code;
  if (reason === "insufficient-stock") return false;
  throw new Error(`a buyer was told ${saga?.verdict} ${reason}`);
}

/** An order, which may have failed; or a problem, and then no order was made. */
interface Bought {
  readonly saga?: { readonly verdict?: string };
  readonly failure?: { readonly code: string };
  readonly code?: string;
}

function skuAt(place: number, line: number): string {
  const sku = SKUS[(2 * place + line) % SKUS.length];
  if (sku === undefined) throw new Error("the catalogue is empty");
  return sku;
}

const ORDER = {
  email: "ada@example.test",
  shippingAddress: {
    name: "Ada Lovelace",
    line1: "12 St James's Square",
    city: "Portland",
    region: "OR",
    postalCode: "97201",
    country: "US",
  },
  shippingMethod: "standard",
  payment: { provider: "simulated", token: "tok_visa" },
};
