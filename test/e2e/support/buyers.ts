// Guests who buy over HTTP, each by a request that can be sent again word for word.

export interface Placed {
  readonly id: string;
  readonly number: string;
  readonly orderToken: string;
}

/** One wish to buy: what is sent, and sent again. */
export interface Purchase {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly isReplayed: boolean;
  /** None where it was known that too little is left. */
  readonly order: Placed | undefined;
}

export interface Ware {
  readonly productId: string;
  readonly sku: string;
}

/** Every way a card can behave that ends well or badly by itself. */
const TOKENS = [
  "tok_visa",
  "tok_timeout",
  "tok_flaky",
  "tok_declined",
  "tok_capture_timeout",
  "tok_capture_fails",
  "tok_void_timeout",
];

/** The last is not served: what was begun is undone. */
const POSTAL_CODES = ["94105", "94105", "99999", "00000"];

/** Every fifth buyer wants what there is little of; few of them get an order. */
const SCARCE_EVERY = 5;

/** Some wares that are there, and one that is nearly sold out, which comes first. */
export async function chooseWares(origin: string): Promise<Ware[]> {
  const { items } = await getJson<{ items: { id: string; availability: string }[] }>(
    `${origin}/api/v1/products?inStock=true&limit=100`,
  );
  const scarce = items.filter(({ availability }) => availability === "low-stock").slice(0, 1);
  const common = items.filter(({ availability }) => availability === "in-stock").slice(0, 4);
  return Promise.all([...scarce, ...common].map(({ id }) => wareOf(origin, id)));
}

async function wareOf(origin: string, productId: string): Promise<Ware> {
  const { variants } = await getJson<{ variants: { sku: string; availability: string }[] }>(
    `${origin}/api/v1/products/${productId}`,
  );
  const variant = variants.find(({ availability }) => availability !== "sold-out");
  if (variant === undefined) throw new Error(`${productId} is sold out`);
  return { productId, sku: variant.sku };
}

/** The wish of the buyer of this number: every second one has a cart, filled now. */
export async function preparePurchase(
  origin: string,
  [scarce, ...common]: readonly Ware[],
  buyer: number,
): Promise<Purchase> {
  const ware = buyer % SCARCE_EVERY === 0 ? scarce : common[buyer % common.length];
  if (ware === undefined) throw new Error("there is nothing to buy");
  const details = {
    email: `buyer-${buyer}@shopper.test`,
    shippingAddress: {
      name: `Buyer ${buyer}`,
      line1: "12 Harbour Street",
      city: "San Francisco",
      region: "CA",
      postalCode: POSTAL_CODES[buyer % POSTAL_CODES.length],
      country: "US",
    },
    shippingMethod: "standard",
    payment: { provider: "simulated", token: TOKENS[buyer % TOKENS.length] },
  };
  const headers = {
    "Content-Type": "application/json",
    "Idempotency-Key": `purchase-${buyer}`,
  };
  if (buyer % 2 === 0) {
    const body = JSON.stringify({ ...details, sku: ware.sku, quantity: 1 + (buyer % 3) });
    return { path: `/buy/${ware.productId}`, headers, body };
  }
  const cartToken = await fillCart(origin, ware, 1 + (buyer % 3));
  const body = JSON.stringify(details);
  return { path: "/orders", headers: { ...headers, "X-Cart-Token": cartToken }, body };
}

async function fillCart(origin: string, { sku }: Ware, quantity: number): Promise<string> {
  const response = await fetch(`${origin}/api/v1/cart/items`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ sku, quantity }),
  });
  const token = response.headers.get("X-Cart-Token");
  if (token === null) throw new Error(`no cart: ${response.status} ${await response.text()}`);
  await response.body?.cancel();
  return token;
}

export async function send(origin: string, { path, headers, body }: Purchase): Promise<Answer> {
  const response = await fetch(`${origin}/api/v1${path}`, { method: "POST", headers, body });
  const text = await response.text();
  const answer = JSON.parse(text) as Placed & { readonly code?: string };
  if (answer.code === "insufficient-stock") return { isReplayed: false, order: undefined };
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return {
    isReplayed: response.headers.get("Idempotent-Replayed") === "true",
    order: answer,
  };
}

export async function getJson<T>(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
