// Maps the result of placing an order to a response, for all routes that place one.

import type { Context, TypedResponse } from "hono";
import { disclosedUnits } from "../../../domain/disclosed-units.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type { Result } from "../../../domain/result.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { rememberOrder } from "../../http/order-token.ts";
import { problem } from "../../http/problem.ts";
import type { PlacedOrder } from "../../services/checkout/checkout-service.ts";
import { wordsForShortage } from "../../services/checkout/find-shortage.ts";
import type { CheckoutProblem } from "../../services/checkout/parts.ts";
import { presentOrder } from "./present.ts";

type Placed = ReturnType<typeof presentOrder<OrderView>> & { readonly orderToken?: string };

/** True when the caller asked not to wait for the saga (RFC 7240). */
export function prefersAsync(c: Context): boolean {
  return (c.req.header("Prefer") ?? "").split(/[,;]/).some((part) => part.trim() === RESPOND_ASYNC);
}

const RESPOND_ASYNC = "respond-async";

export function answerPlaced(c: Context<AppEnv>, result: Result<PlacedOrder, CheckoutProblem>) {
  if (!result.ok) return answerCheckoutProblem(c, result.refusal);
  const { order, orderToken, replayed } = result.value;
  const isGuest = c.var.principal === undefined;
  if (isGuest) rememberOrder(c, orderToken);
  c.header("Location", `/api/v1/orders/${order.id}`);
  if (replayed) c.header("Idempotent-Replayed", "true");
  const shown = presentOrder(order, c.var.market.locale);
  const body = isGuest ? { ...shown, orderToken } : shown;
  return prefersAsync(c) ? accepted(c, body) : c.json(body, 201);
}

function accepted(c: Context<AppEnv>, body: Placed): Response & TypedResponse<Placed, 202, "json"> {
  c.header("Preference-Applied", RESPOND_ASYNC);
  return c.json(body, 202) as Response & TypedResponse<Placed, 202, "json">;
}

/** Seconds; most sagas have finished by then. */
const CART_RETRY_SECONDS = "5";

/** Maps the refusals of checkout to problem documents. */
export function answerCheckoutProblem(c: Context<AppEnv>, refusal: CheckoutProblem) {
  switch (refusal.code) {
    case "total-changed":
      return problem(c, refusal.code, { members: { quote: refusal.quote } });
    case "address-invalid":
      return problem(c, "invalid-request", {
        errors: refusal.faults.map(({ field, code, message }) => {
          return { path: `${refusal.of}.${field}`, code, message };
        }),
      });
    case "destination-not-served":
      return problem(c, refusal.code, { detail: `We do not deliver to ${refusal.country}.` });
    case "shipping-method-unknown":
      return problem(c, refusal.code, { detail: `Choose one of ${refusal.known.join(", ")}.` });
    case "insufficient-stock":
      return problem(c, refusal.code, {
        detail: wordsForShortage(refusal),
        members: { sku: refusal.line.sku, availableUnits: disclosedUnits(refusal.availableUnits) },
      });
    case "sku-unknown":
      return problem(c, refusal.code, { detail: `${refusal.sku} is not sold.` });
    case "cart-being-ordered":
      return problem(c, refusal.code, { headers: { "Retry-After": CART_RETRY_SECONDS } });
    case "unpaid-units-limit":
      return problem(c, refusal.code, { members: { unitsMax: refusal.unitsMax } });
    case "unpaid-orders-limit":
      return problem(c, refusal.code, {
        headers: { "Retry-After": String(Math.ceil(refusal.retryAfterMs / 1000)) },
        members: { ordersMax: refusal.ordersMax },
      });
    case "payment-required":
    case "cart-empty":
    case "product-not-found":
    case "variant-choice-required":
    case "payment-provider-unknown":
    case "idempotency-conflict":
      return problem(c, refusal.code);
  }
}
