// Orders over the API of the running shop, for tests that begin with one.

import { inject } from "vitest";
import { DEMO_PASSWORD } from "../../../scripts/seed/accounts.ts";

const ADDRESS = {
  name: "Ada Palmer",
  line1: "12 Harbour Street",
  city: "San Francisco",
  country: "US",
};

export interface Placed {
  readonly id: string;
  readonly orderToken: string;
}

type Headers = Readonly<Record<string, string>>;

export function post<T>(path: string, json: unknown, headers?: Headers): Promise<T> {
  return postTo(`${inject("origin")}/api/v1${path}`, json, headers);
}

export async function postTo<T>(url: string, json: unknown, headers: Headers = {}): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(json),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

/** A guest buys one of something. */
export async function buyOne(
  chosen: { readonly token?: string; readonly postalCode?: string } = {},
  headers: Headers = {},
): Promise<Placed> {
  const { token = "tok_visa", postalCode = "94110" } = chosen;
  const products = `${inject("origin")}/api/v1/products`;
  const list = await fetch(`${products}?inStock=true&limit=1`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  const product = await fetch(`${products}/${items[0]?.id}`);
  const { variants } = (await product.json()) as { variants: { sku: string }[] };
  const order = {
    sku: variants[0]?.sku,
    email: "ada@shopper.test",
    shippingAddress: { ...ADDRESS, postalCode },
    shippingMethod: "standard",
    payment: { provider: "simulated", token },
  };
  return post<Placed>(`/buy/${items[0]?.id}`, order, headers);
}

export async function signInAsSupport(origin = inject("origin")): Promise<Headers> {
  const person = { email: "support@tradewind.test", password: DEMO_PASSWORD };
  const signingIn = postTo<{ accessToken: string }>(`${origin}/api/v1/auth/login`, person);
  const { accessToken } = await signingIn;
  return { Authorization: `Bearer ${accessToken}` };
}
