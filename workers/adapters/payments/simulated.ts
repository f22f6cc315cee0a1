// The simulated payment provider behind the payment port: each order's payment lives in an object
// of its own, which keeps records and fails as a remote provider does.

import { z } from "zod";
import { isId } from "../../../domain/ids.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { paymentSimulatorObject } from "../../../durable-objects/stubs.ts";
import { settingsOf } from "../../env.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import { SIGNATURE_HEADER, verifyWebhook } from "./webhook-signature.ts";

/** The name of the provider in `payment.provider`. */
export const SIMULATED_PROVIDER = "simulated";

const WORDS_LENGTH_MAX = 255;

/** The fields of a webhook that the shop reads; all others are ignored. */
const webhookSchema = z.object({
  id: z.string().min(1).max(WORDS_LENGTH_MAX),
  type: z.string().max(WORDS_LENGTH_MAX),
  orderId: z.string().refine((id) => isId("order", id)),
  operation: z.enum(["authorize", "capture", "void", "refund"]),
  idempotencyKey: z.string().min(1).max(WORDS_LENGTH_MAX),
});

export function createSimulatedProvider(env: Env): PaymentProvider {
  const provider = (orderId: string) => paymentSimulatorObject(env, orderId);
  return {
    authorize: (request) => provider(request.orderId).authorize(request),
    capture: (request) => provider(request.orderId).capture(request),
    void: (request) => provider(request.orderId).void(request),
    refund: (request) => provider(request.orderId).refund(request),
    lookup: (request) => provider(request.orderId).lookup(request),
    describe: async ({ orderId }) => ({ kind: "done", value: await provider(orderId).describe() }),
    readWebhook: async ({ body, header }, nowMs) => {
      const { PAYMENT_WEBHOOK_SECRET: secret } = settingsOf(env);
      const signature = header(SIGNATURE_HEADER);
      const verified = await verifyWebhook(secret, { body, signature }, nowMs);
      if (!verified.ok) return verified;
      const read = webhookSchema.safeParse(parseJson(body));
      return read.success ? accept(read.data) : refuse({ code: "webhook-unreadable" });
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
