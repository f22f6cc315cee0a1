// The ports of the simulated payment provider: clock, and delivery of webhooks. Shop and provider
// run in one Worker, so a delivery is a call within it.

import type { PaymentSimulatorPorts } from "../../../durable-objects/payment-simulator/payment-simulator-ports.ts";
import { SIMULATED, settingsOf } from "../../env.ts";
import { nowMs, wait } from "../clock.ts";
import { simulatorSettingsOf } from "../simulator-settings.ts";
import { bankPageUrl } from "./simulated-payer.ts";
import { SIGNATURE_HEADER, signWebhook } from "./webhook-signature.ts";

const WEBHOOK_PATH = `/api/v1/webhooks/payments/${SIMULATED}`;

/** The fetch handler of the shop. */
export type ShopDoor = (request: Request, env: Env) => Response | Promise<Response>;

export function createSimulatedBankPorts(env: Env, shop: ShopDoor): PaymentSimulatorPorts {
  return {
    nowMs,
    wait,
    latencyMs: () => simulatorSettingsOf(env).PAYMENT_LATENCY_MS,
    webhookDelayMs: () => simulatorSettingsOf(env).PAYMENT_WEBHOOK_DELAY_MS,
    payerPageUrl: (call) => bankPageUrl(env, call),
    deliver: async (body) => {
      const { PAYMENT_WEBHOOK_SECRET } = simulatorSettingsOf(env);
      const headers = {
        "Content-Type": "application/json",
        [SIGNATURE_HEADER]: await signWebhook(PAYMENT_WEBHOOK_SECRET, body, nowMs()),
      };
      const url = new URL(WEBHOOK_PATH, settingsOf(env).PUBLIC_ORIGIN);
      const { ok } = await shop(new Request(url, { method: "POST", headers, body }), env);
      return ok;
    },
  };
}
