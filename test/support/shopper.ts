// A guest who shops over HTTP, through the whole Worker, as an API client does.

import { env, exports } from "cloudflare:workers";
import { expect } from "vitest";
import type { CartView } from "../../domain/cart/cart-view.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import type { Quote } from "../../domain/pricing/quote.ts";

export const ORIGIN = "http://shop.localhost";

/** Together longer than any saga that retries in seconds: 15 s. */
const POLLS_MAX = 150;
const POLL_EVERY_MS = 100;

export type Headers = Readonly<Record<string, string>>;

export interface ApiRequest {
  readonly headers?: Headers;
  readonly json?: unknown;
  /** Sent as it is, instead of `json`. */
  readonly body?: BodyInit;
}

export type PlacedView = OrderView & { readonly orderToken: string };

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly requestId: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}

export const ADDRESS = {
  name: "Ada Lovelace",
  line1: "1 Pier Street",
  city: "Portland",
  region: "OR",
  postalCode: "97201",
  country: "US",
};

/** What `POST /orders` takes: a mug for Oregon, paid with a card that works. */
export function checkoutOf(
  chosen: { readonly card?: string; readonly address?: object } & Readonly<
    Record<string, unknown>
  > = {},
) {
  const { card = "tok_visa", address, ...rest } = chosen;
  return {
    email: "ada@example.test",
    shippingAddress: { ...ADDRESS, ...address },
    shippingMethod: "standard",
    payment: { provider: "simulated", token: card },
    ...rest,
  };
}

/** `path` is under `/api/v1`. */
export function toRequest(
  method: string,
  path: string,
  { headers, json, body }: ApiRequest = {},
): Request {
  return new Request(`${ORIGIN}/api/v1${path}`, {
    method,
    headers: { ...(json === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    body: body ?? (json === undefined ? null : JSON.stringify(json)),
  });
}

export function call(method: string, path: string, request?: ApiRequest): Promise<Response> {
  return exports.default.fetch(toRequest(method, path, request));
}

/** A new cart with these units in it, by its token. */
export async function fillCart(units: Readonly<Record<string, number>>): Promise<string> {
  const { token } = await answerOf<{ token: string }>(await call("POST", "/cart/guest"), 201);
  for (const [sku, quantity] of Object.entries(units)) await addToCart(token, sku, quantity);
  return token;
}

export async function addToCart(token: string, sku: string, quantity: number): Promise<void> {
  const request = { headers: { "X-Cart-Token": token }, json: { sku, quantity } };
  await answerOf(await call("POST", "/cart/items", request), 201);
}

export async function readCart(token: string): Promise<CartView> {
  return answerOf(await call("GET", "/cart", { headers: { "X-Cart-Token": token } }), 200);
}

export async function quoteCart(token: string, address: object = ADDRESS): Promise<Quote> {
  const request = { headers: { "X-Cart-Token": token }, json: { shippingAddress: address } };
  return answerOf(await call("POST", "/checkout/quote", request), 200);
}

export interface Placing {
  readonly cartToken: string;
  /** A new one unless given; null sends none. */
  readonly key?: string | null;
  readonly details?: unknown;
  readonly headers?: Headers;
}

let keys = 0;

export function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}

export function askForOrder(placing: Placing): Promise<Response> {
  const { cartToken, key = newKey(), details = checkoutOf(), headers } = placing;
  const named = key === null ? {} : { "Idempotency-Key": key };
  const sent = { "X-Cart-Token": cartToken, ...named, ...headers };
  return call("POST", "/orders", { headers: sent, json: details });
}

export interface Buying {
  /** The shop makes one unless given. */
  readonly key?: string;
  readonly headers?: Headers;
  readonly chosen?: Parameters<typeof checkoutOf>[0];
}

/** Without a cart; `product` is an id or a slug. */
export function askToBuy(
  product: string,
  { key, headers, chosen }: Buying = {},
): Promise<Response> {
  const named: Headers = key === undefined ? {} : { "Idempotency-Key": key };
  const sent = { ...named, ...headers };
  return call("POST", `/buy/${product}`, { headers: sent, json: checkoutOf(chosen) });
}

export async function placeOrder(placing: Placing): Promise<PlacedView> {
  return answerOf(await askForOrder(placing), 201);
}

export async function readOrder({ id, orderToken }: PlacedView): Promise<OrderView> {
  return answerOf(await call("GET", `/orders/${id}`, { headers: { "X-Order-Token": orderToken } }));
}

/** Follows an order until its saga has ended, as the alarms of its object drive it. */
export async function readVerdict(placed: PlacedView): Promise<OrderView> {
  for (let polls = 0; polls < POLLS_MAX; polls += 1) {
    const order = await readOrder(placed);
    if (order.saga.verdict !== undefined) return order;
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
  throw new Error(`${placed.number} has no verdict after ${POLLS_MAX} polls`);
}

/** The answer, which must have this status. */
export async function answerOf<Body>(response: Response, status = 200): Promise<Body> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return JSON.parse(text) as Body;
}

/** A refusal, which must be a problem document of the shop at this origin. */
export async function problemOf(
  response: Response,
  origin: string = env.PUBLIC_ORIGIN,
): Promise<Problem> {
  expect(response.headers.get("Content-Type")).toMatch(/^application\/problem\+json/);
  const problem = await response.json<Problem>();
  expect(problem).toMatchObject({
    type: `${origin}/docs/errors#${problem.code}`,
    status: response.status,
    requestId: response.headers.get("X-Request-ID"),
  });
  return problem;
}
