// Every "no" this shop can say over HTTP: one table of codes, one way to the wire (RFC 9457).
// docs/errors.md is this table in prose; a test keeps them equal.

import type { Context, TypedResponse } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "./app-env.ts";

interface ProblemKind {
  readonly status: ContentfulStatusCode;
  readonly title: string;
}

export const PROBLEMS = {
  "invalid-request": { status: 400, title: "The request has faults" },
  "malformed-json": { status: 400, title: "The body is not valid JSON" },
  "one-time-token-invalid": { status: 400, title: "The link is used up, expired or not ours" },
  "idempotency-key-required": { status: 400, title: "An Idempotency-Key header is required" },
  "webhook-unreadable": { status: 400, title: "The webhook is genuine, but cannot be read" },
  "webhook-timestamp-invalid": { status: 400, title: "The webhook is too old or from the future" },
  "webhook-signature-invalid": { status: 401, title: "The webhook is not signed by the provider" },
  "cart-token-required": { status: 401, title: "A cart token is required" },
  "cart-token-invalid": { status: 401, title: "The cart token is not valid" },
  "credentials-invalid": { status: 401, title: "The email address or the password is wrong" },
  "second-factor-required": { status: 401, title: "Signing in takes a code as well" },
  "second-factor-invalid": { status: 401, title: "The code is wrong, too old or used" },
  "refresh-token-invalid": { status: 401, title: "The session is over" },
  "account-suspended": { status: 403, title: "The account is suspended" },
  unauthorized: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "This account may not do that" },
  "email-unverified": { status: 403, title: "The email address is not verified yet" },
  "password-required": { status: 403, title: "Give the password once more" },
  "second-factor-missing": { status: 403, title: "This role needs a second factor" },
  "role-not-grantable": {
    status: 403,
    title: "The caller does not hold every permission of this role",
  },
  "csrf-failed": { status: 403, title: "The request did not come from this shop's pages" },
  "route-not-found": { status: 404, title: "There is nothing at this address" },
  "product-not-found": { status: 404, title: "There is no such product" },
  "category-not-found": { status: 404, title: "There is no such category" },
  "sku-not-found": { status: 404, title: "There is no such sku" },
  "webhook-provider-unknown": { status: 404, title: "There is no such payment provider" },
  "order-not-found": { status: 404, title: "There is no such order" },
  "session-not-found": { status: 404, title: "There is no such session" },
  "image-not-found": { status: 404, title: "There is no such picture" },
  "address-not-found": { status: 404, title: "There is no such address" },
  "cart-line-unknown": { status: 404, title: "The cart has no such line" },
  "user-not-found": { status: 404, title: "There is no such user" },
  "finding-not-found": { status: 404, title: "There is no such finding" },
  "notification-not-found": { status: 404, title: "There is no such email" },
  "dead-letter-not-found": { status: 404, title: "There is no such dead letter" },
  "method-not-allowed": { status: 405, title: "This address does not take that method" },
  "return-not-found": { status: 404, title: "The order has no such return" },
  "shipment-not-found": { status: 404, title: "The order has no such shipment" },
  "transition-not-allowed": { status: 409, title: "The order cannot go there from where it is" },
  "nothing-captured": { status: 409, title: "Nothing was paid that could be given back" },
  "refund-exceeds-captured": { status: 409, title: "That is more than is left to give back" },
  "return-settled": { status: 409, title: "This return was answered already" },
  "return-window-over": { status: 409, title: "The time to send things back is over" },
  "order-not-stuck": { status: 409, title: "The order is not stuck" },
  "step-not-closable": { status: 409, title: "This step cannot be ended by hand now" },
  "order-limit-reached": { status: 409, title: "One order takes no more of these" },
  "cart-empty": { status: 409, title: "The cart is empty" },
  "insufficient-stock": { status: 409, title: "There are not enough units left" },
  "cart-being-ordered": { status: 409, title: "An order of this cart is being placed" },
  "cart-closed": { status: 409, title: "The cart was merged into another" },
  "unpaid-orders-limit": { status: 409, title: "Too many orders are waiting for their payment" },
  "payment-not-awaited": { status: 409, title: "The order does not await a payment" },
  "version-conflict": { status: 409, title: "This was changed in the meantime" },
  "second-factor-on": { status: 409, title: "The second factor is on already" },
  "second-factor-off": { status: 409, title: "There is no second factor, or none is being set up" },
  "finding-resolved": { status: 409, title: "The finding is resolved already" },
  "dead-letter-settled": { status: 409, title: "The dead letter was replayed or discarded" },
  "dead-letter-of-saga": { status: 409, title: "This letter is a saga that is stuck" },
  "last-admin": { status: 409, title: "The shop needs an admin" },
  "total-changed": { status: 409, title: "The total is no longer what was shown" },
  "host-not-served": { status: 421, title: "This shop does not answer at that host" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body must be application/json" },
  "image-type-unsupported": { status: 415, title: "The picture must be PNG, JPEG or WebP" },
  "image-unreadable": { status: 422, title: "The body is not the picture it says it is" },
  "image-dimensions": { status: 422, title: "The picture is too small or too large" },
  "address-limit": { status: 422, title: "The address book is full" },
  "wishlist-limit": { status: 422, title: "The wishlist is full" },
  "cart-line-limit": { status: 422, title: "The cart has no room for another line" },
  "quantity-limit": { status: 422, title: "That is more of one product than a cart takes" },
  "sku-unknown": { status: 422, title: "The request names a sku that is not sold" },
  "variant-choice-required": { status: 422, title: "This product needs a sku to be chosen" },
  "destination-not-served": { status: 422, title: "The shop does not deliver there" },
  "shipping-method-unknown": { status: 422, title: "There is no such shipping method" },
  "payment-required": { status: 422, title: "This order must be paid when it is placed" },
  "unpaid-units-limit": { status: 422, title: "That is more than an unpaid order may hold" },
  "payment-provider-unknown": { status: 422, title: "There is no such payment provider" },
  "payment-provider-mismatch": { status: 422, title: "The order is paid through another provider" },
  "payment-amount-mismatch": { status: 422, title: "The amount is not the order's total" },
  "units-exceeded": { status: 422, title: "There are not that many units to take" },
  "currency-mismatch": { status: 422, title: "The amount is in another currency than the order" },
  "email-invalid": { status: 422, title: "That is not an email address the shop can write to" },
  "password-too-weak": { status: 422, title: "The password is too easy to guess" },
  "idempotency-conflict": { status: 422, title: "The key was used with another request" },
  "login-throttled": { status: 429, title: "Too many attempts to sign in" },
  "order-crowded": { status: 429, title: "Too many follow this order at once" },
  "precondition-required": { status: 428, title: "Say which version the change is meant for" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "not-configured": { status: 503, title: "The shop is not configured yet" },
  internal: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "The shop cannot answer this right now" },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One fault of a request body, query or header. */
export interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemExtras {
  readonly detail?: string | undefined;
  readonly errors?: readonly Fault[] | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Further members of the problem document, for instance the new quote. */
  readonly members?: Readonly<Record<string, unknown>> | undefined;
}

const DOCS_PATH = "/docs/errors#";

/** Of the setting, never of the Host header; unchecked, since a refusal may be about settings. */
function publicOriginOf({ env }: Context<AppEnv>): string {
  return env?.PUBLIC_ORIGIN ?? "";
}

/** A refusal fits every route: each declares its problems by status, none by their content. */
type ProblemResponse = Response & TypedResponse<never, never, never>;

/** Answers with `application/problem+json`. Used by every handler and middleware for every "no". */
export function problem(
  c: Context,
  code: ProblemCode,
  extras: ProblemExtras = {},
): ProblemResponse {
  const { status, title } = PROBLEMS[code];
  const body = {
    type: `${publicOriginOf(c)}${DOCS_PATH}${code}`,
    title,
    status,
    detail: extras.detail ?? title,
    code,
    requestId: c.get("requestId") as string | undefined,
    ...(extras.errors === undefined ? {} : { errors: extras.errors }),
    ...extras.members,
  };
  return c.body(JSON.stringify(body), status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "private, no-store",
    ...extras.headers,
  }) as Response as ProblemResponse;
}
