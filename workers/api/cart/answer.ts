// Access check and response mapping that all cart routes share.

import type { Context } from "hono";
import type { CartView } from "../../../domain/cart/cart-view.ts";
import type { AppEnv } from "../../http/app-env.ts";
import type { CartAccess } from "../../http/cart-token.ts";
import { problem } from "../../http/problem.ts";
import type { CartProblem, CartResult } from "../../services/cart/cart-service.ts";

export function refuseAccess(c: Context<AppEnv>, kind: Exclude<CartAccess["kind"], "open">) {
  const code = kind === "none" ? "cart-token-required" : "cart-token-invalid";
  return problem(c, code, { headers: { "WWW-Authenticate": "CartToken" } });
}

export function answerCart<Status extends 200 | 201>(
  c: Context<AppEnv>,
  cart: CartView,
  status: Status,
) {
  c.header("ETag", `"${cart.version}"`);
  return c.json(cart, status);
}

export function answerChange<Status extends 200 | 201>(
  c: Context<AppEnv>,
  result: CartResult,
  status: Status,
) {
  if (!result.ok) return refuseChange(c, result.refusal);
  if (result.value.replayed) c.header("Idempotent-Replayed", "true");
  return answerCart(c, result.value.cart, status);
}

function refuseChange(c: Context<AppEnv>, refusal: CartProblem) {
  switch (refusal.code) {
    case "version-conflict": {
      const { currentVersion } = refusal;
      return problem(c, refusal.code, { members: { currentVersion } });
    }
    case "cart-line-limit":
      return problem(c, refusal.code, {
        detail: `A cart takes at most ${refusal.limit} different skus.`,
      });
    case "quantity-limit":
      return problem(c, refusal.code, {
        detail: `A cart takes at most ${refusal.limit} units of one sku.`,
      });
    case "sku-unknown":
      return problem(c, refusal.code, { detail: `The sku ${refusal.sku} is not sold.` });
    case "cart-closed":
    case "cart-line-unknown":
    case "idempotency-conflict":
      return problem(c, refusal.code);
  }
}
