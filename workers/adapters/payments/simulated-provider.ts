// The simulated payment provider behind the payment port: each order's payment lives in an object
// of its own, which keeps records and fails as a remote provider does.

import { z } from "zod";
import { isId } from "../../../domain/ids.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { paymentSimulatorObject } from "../../../durable-objects/stubs.ts";
import { SIMULATED } from "../../env.ts";
import { simulatorSettingsOf } from "../simulator-settings.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import { REDIRECT_TOKEN, SIMULATED_MESSAGES, SIMULATED_METHODS } from "./simulated-methods.ts";
import { SIGNATURE_HEADER, verifyWebhook } from "./webhook-signature.ts";

const WORDS_LENGTH_MAX = 255;

/** The envelope of every webhook. Unknown fields are allowed and never trusted. */
const envelopeSchema = z.object({
  id: z.string().min(1).max(WORDS_LENGTH_MAX),
  type: z.string().max(WORDS_LENGTH_MAX),
  operation: z.string().max(WORDS_LENGTH_MAX).optional(),
});

const OPERATIONS = ["authorize", "capture", "void", "refund"] as const;

/** A webhook about an operation that the shop has asked for. */
const webhookSchema = envelopeSchema.extend({
  orderId: z.string().refine((id) => isId("order", id)),
  operation: z.enum(OPERATIONS),
  idempotencyKey: z.string().min(1).max(WORDS_LENGTH_MAX),
});

export function createSimulatedProvider(env: Env): PaymentProvider {
  const { PAYMENT_WEBHOOK_SECRET: secret, ...bindings } = simulatorSettingsOf(env);
  const provider = (orderId: string) => paymentSimulatorObject(bindings, orderId);
  return {
    name: SIMULATED,
    takesMoney: false,
    methods: SIMULATED_METHODS,
    messages: SIMULATED_MESSAGES,
    redirects: (token) => token === REDIRECT_TOKEN,
    authorize: (request) => provider(request.orderId).authorize(request),
    capture: (request) => provider(request.orderId).capture(request),
    void: (request) => provider(request.orderId).void(request),
    refund: (request) => provider(request.orderId).refund(request),
    lookup: (request) => provider(request.orderId).lookup(request),
    describe: async ({ orderId }) => ({ kind: "done", value: await provider(orderId).describe() }),
    readWebhook: async ({ body, header }, nowMs) => {
      const signature = header(SIGNATURE_HEADER);
      const verified = await verifyWebhook(secret, { body, signature }, nowMs);
      if (!verified.ok) return verified;
      return readPaymentHint(parseJson(body));
    },
  };
}

/**
 * A provider adds kinds of webhooks without asking, and repeats what is not acknowledged: one about
 * an unknown operation, or about none, is accepted and logged.
 */
function readPaymentHint(body: unknown): Awaited<ReturnType<PaymentProvider["readWebhook"]>> {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return refuse({ code: "webhook-unreadable" });
  const { id, type, operation } = envelope.data;
  if (!OPERATIONS.some((known) => known === operation)) {
    const facts = { provider: SIMULATED, id, type, operation };
    console.info(JSON.stringify({ level: "info", message: "webhook ignored", ...facts }));
    return accept(undefined);
  }
  const read = webhookSchema.safeParse(body);
  return read.success ? accept(read.data) : refuse({ code: "webhook-unreadable" });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
