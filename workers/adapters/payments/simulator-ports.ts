// The ports of the simulated payment provider: clock, and delivery of webhooks. Shop and provider
// run in one Worker, so a delivery is a call within it.

import type { PaymentSimulatorPorts } from "../../../durable-objects/payment-simulator/payment-simulator-ports.ts";
import { settingsOf } from "../../env.ts";
import { nowMs, wait } from "../clock.ts";
import { SIMULATED_PROVIDER } from "./simulated.ts";
import { SIGNATURE_HEADER, signWebhook } from "./webhook-signature.ts";

const WEBHOOK_PATH = `/api/v1/webhooks/payments/${SIMULATED_PROVIDER}`;

/** The fetch handler of the shop. */
export type ShopDoor = (request: Request, env: Env) => Response | Promise<Response>;

export function createPaymentSimulatorPorts(env: Env, shop: ShopDoor): PaymentSimulatorPorts {
  return {
    nowMs,
    wait,
    latencyMs: () => settingsOf(env).PAYMENT_LATENCY_MS,
    webhookDelayMs: () => settingsOf(env).PAYMENT_WEBHOOK_DELAY_MS,
    deliver: async (body) => {
      const { PAYMENT_WEBHOOK_SECRET, PUBLIC_ORIGIN } = settingsOf(env);
      const headers = {
        "Content-Type": "application/json",
        [SIGNATURE_HEADER]: await signWebhook(PAYMENT_WEBHOOK_SECRET, body, nowMs()),
      };
      const url = new URL(WEBHOOK_PATH, PUBLIC_ORIGIN);
      const { ok } = await shop(new Request(url, { method: "POST", headers, body }), env);
      return ok;
    },
  };
}
