// One page from address to payment. The form always comes back with the whole total, and an order
// is placed only for the total that was shown.

import type { CartOwner } from "../../domain/cart/cart.ts";
import type { CartView } from "../../domain/cart/cart-view.ts";
import { isId } from "../../domain/ids.ts";
import { readPostalCode } from "../../domain/postal/postal-codes.ts";
import type { Destination } from "../../domain/pricing/destinations.ts";
import { ASKS_FOR_TOTAL, type CheckoutValues } from "../../web/storefront/checkout-fields.ts";
import type { CheckoutForm } from "../../web/storefront/checkout-form.ts";
import { CheckoutPage } from "../../web/storefront/pages/checkout.tsx";
import { newUuid } from "../adapters/ids.ts";
import { mayReadOrder, rememberOrder } from "../http/order-token.ts";
import { inTime } from "../services/outage.ts";
import {
  detailsOf,
  findFaults,
  findMethod,
  findTotalFaults,
  freshValues,
  type Known,
  readValues,
  valuesOf,
} from "./checkout-form.ts";
import { wordsForRefusal } from "./checkout-words.ts";
import { keyOf } from "./form-key.ts";
import { loadVisit, orElse, type PageContext, readForm, show, type Visit } from "./page.ts";

const EMPTY_CART_PATH = "/cart";

export async function showCheckout(c: PageContext): Promise<Response> {
  const visit = await loadVisit(c, "cart");
  if (!hasLines(visit.cart)) return c.redirect(EMPTY_CART_PATH, 303);
  const values = (await valuesOfFailedOrder(c)) ?? freshValues(await knownOf(c, visit));
  return showForm(c, visit, { values, idempotencyKey: newUuid() });
}

/**
 * The same form with the total of the address as it stands. Only a press of a button that asks for
 * the total names the fields that the total still needs; a form that follows its fields does not.
 */
export async function quoteCheckout(c: PageContext): Promise<Response> {
  const [visit, posted] = await Promise.all([loadVisit(c, "cart"), readForm(c)]);
  if (!hasLines(visit.cart)) return c.redirect(EMPTY_CART_PATH, 303);
  const values = readValues(posted);
  const isAsked = posted[ASKS_FOR_TOTAL.name] === ASKS_FOR_TOTAL.value;
  const faults = isAsked ? findTotalFaults(values) : {};
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return showForm(c, visit, { values, idempotencyKey: keyOf(posted), faults, status });
}

export async function submitCheckout(c: PageContext): Promise<Response> {
  const [visit, posted] = await Promise.all([loadVisit(c, "cart"), readForm(c)]);
  const values = readValues(posted);
  const methods = c.var.services.payments.methods();
  const faults = findFaults(values, methods);
  const form: FormState = { values, idempotencyKey: keyOf(posted), faults };
  const shownMinor = amountOf(posted.expectedTotal);
  if (Object.keys(faults).length > 0) return showForm(c, visit, { ...form, status: 422 });
  if (visit.cart === undefined) return c.redirect(EMPTY_CART_PATH, 303);
  if (shownMinor === undefined) {
    const words = wordsForRefusal({ code: "total-unseen" });
    return showForm(c, visit, { ...form, ...words, status: 409 });
  }
  return placeOrder(c, { visit, cart: visit.cart, form, shownMinor });
}

interface Placing {
  readonly visit: Visit;
  readonly cart: CartView;
  readonly form: FormState;
  readonly shownMinor: number;
}

async function placeOrder(
  c: PageContext,
  { visit, cart, form, shownMinor }: Placing,
): Promise<Response> {
  const { checkout, payments } = c.var.services;
  const token = form.values.payment;
  const provider = findMethod(payments.methods(), token)?.provider ?? "";
  const placed = await checkout.place({
    basket: { cartId: cart.id, owner: cartOwnerOf(c) },
    buyer: c.var.principal,
    details: {
      ...detailsOf(form.values),
      payment: { provider, token },
      expectedTotal: { amountMinor: shownMinor, currency: c.var.market.currency },
    },
    idempotencyKey: form.idempotencyKey,
    context: c.var.action,
    respondAsync: false,
  });
  if (placed.ok) {
    if (c.var.principal === undefined) rememberOrder(c, placed.value.orderToken);
    return c.redirect(`/orders/${placed.value.order.id}`, 303);
  }
  if (placed.refusal.code === "cart-empty") return c.redirect(EMPTY_CART_PATH, 303);
  const status = placed.refusal.code === "address-invalid" ? 422 : 409;
  return showForm(c, visit, { ...form, ...wordsForRefusal(placed.refusal), status });
}

type FormState = Pick<CheckoutForm, "values" | "idempotencyKey"> &
  Partial<CheckoutForm> & { readonly status?: 200 | 409 | 422 };

/** Shows the form with what it costs now; what stands in the way of a quote becomes a fault. */
async function showForm(
  c: PageContext,
  { chrome, cart }: Visit,
  { status = 200, ...form }: FormState,
): Promise<Response> {
  if (!hasLines(cart)) return c.redirect(EMPTY_CART_PATH, 303);
  const quoted = await quote(c, cart.id, form.values);
  const faults = { ...quoted.faults, ...form.faults };
  // Whatever keeps the total from being known comes first: the form cannot be sent until then.
  const notice = quoted.notice ?? form.notice;
  const paymentMethods = c.var.services.payments.methods();
  const shown = { paymentMethods, ...quoted, ...form, faults, notice };
  const props = { chrome, cart, form: shown };
  return show(c, <CheckoutPage {...props} />, status);
}

async function quote(
  c: PageContext,
  cartId: string,
  values: CheckoutValues,
): Promise<Partial<CheckoutForm>> {
  const basket = { cartId, owner: cartOwnerOf(c) };
  const { shippingMethod } = values;
  const destination = destinationOf(values);
  const chosen = shippingMethod === "" ? undefined : shippingMethod;
  const request = { basket, destination, shippingMethod: chosen };
  const quoted = await c.var.services.checkout.quote(request);
  if (quoted.ok) return { quote: quoted.value };
  const words = wordsForRefusal(quoted.refusal);
  if (quoted.refusal.code !== "shipping-method-unknown") return words;
  return { ...(await quote(c, cartId, { ...values, shippingMethod: "" })), ...words };
}

/** As far as it is filled in: half a postal code is left out, so that a total can be shown. */
function destinationOf({ country, region, postalCode }: CheckoutValues): Destination {
  return {
    country,
    region: region === "" ? undefined : region,
    postalCode: readPostalCode(country, postalCode),
  };
}

/** The address book of the user that is signed in, which fills the form. */
async function knownOf(c: PageContext, { user }: Visit): Promise<Known> {
  const country = c.req.header("CF-IPCountry");
  if (user === undefined) return { country };
  const addresses = await orElse(inTime(c.var.services.account.addresses(user.id)), []);
  return {
    country,
    email: user.email,
    address: addresses.find(({ isDefaultShipping }) => isDefaultShipping)?.address,
    billing: addresses.find(({ isDefaultBilling }) => isDefaultBilling)?.address,
  };
}

async function valuesOfFailedOrder(c: PageContext): Promise<CheckoutValues | undefined> {
  const orderId = c.req.query("from") ?? "";
  if (!isId("order", orderId) || !(await mayReadOrder(c, orderId))) return undefined;
  const order = await c.var.services.orders.find(orderId);
  return order === undefined ? undefined : valuesOf(order);
}

/** The visitor's cart is their own when they are signed in. */
function cartOwnerOf(c: PageContext): CartOwner {
  return c.var.principal === undefined ? "guest" : "user";
}

function hasLines(cart: CartView | undefined): cart is CartView {
  return cart !== undefined && cart.lines.length > 0;
}

function amountOf(text: string | undefined): number | undefined {
  return /^\d{1,12}$/.test(text ?? "") ? Number(text) : undefined;
}
