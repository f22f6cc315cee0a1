// Speaks to the cart's routes as an API client does.

import { exports } from "cloudflare:workers";
import type { CartView } from "../../../../domain/cart/cart-view.ts";

export const ORIGIN = "http://shop.localhost";

export interface Ask {
  readonly token?: string | undefined;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of `json`. */
  readonly body?: BodyInit;
}

/** `path` is under `/api/v1/cart`. */
export function ask(method: string, path: string, request: Ask = {}): Promise<Response> {
  const { token, json, headers, body } = request;
  return exports.default.fetch(`${ORIGIN}/api/v1/cart${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { "X-Cart-Token": token }),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body ?? (json === undefined ? null : JSON.stringify(json)),
  });
}

export async function newGuest(): Promise<{ readonly token: string; readonly cart: CartView }> {
  return (await ask("POST", "/guest")).json();
}

export async function readCart(token: string): Promise<CartView> {
  return (await ask("GET", "", { token })).json();
}

export const add = (token: string, sku: string, quantity = 1) =>
  ask("POST", "/items", { token, json: { sku, quantity } });

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly errors?: readonly { readonly path: string }[];
}

/** A refusal, which must be a problem document. */
export function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get("Content-Type");
  if (!type?.startsWith("application/problem+json")) throw new Error(`answered ${type}`);
  return response.json();
}
