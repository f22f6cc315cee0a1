// Schemas of orders and of the request that places one.

import { z } from "@hono/zod-openapi";
import { idPattern } from "../../../domain/ids.ts";
import {
  ORDER_STATUSES,
  RETURN_REASONS,
  RETURN_STATES,
  SAGA_STATES,
  SHIPMENT_STATES,
} from "../../../domain/order/order-terms.ts";
import { PAYMENT_STATES, REFUND_STATES } from "../../../domain/order/views/order-view.ts";
import { SAGA_VERDICTS } from "../../../domain/saga/journal.ts";
import { IDENTITY_SECURITY } from "../access.ts";
import { failureSchema, nextActionSchema, paymentSchema } from "../payments/schema.ts";
import {
  adjustmentsSchema,
  blockOfText,
  discountSchema,
  emailSchema,
  json,
  lineOfText,
  moneySchema,
  optionsSchema,
  skuSchema,
} from "../shapes.ts";
import { addressInputSchema, addressSchema } from "./address-schema.ts";

const NOTE_LENGTH_MAX = 500;
const TOKEN_LENGTH_MAX = 128;
const SHIPPING_METHOD_LENGTH_MAX = 32;

export const shippingMethodSchema = lineOfText(SHIPPING_METHOD_LENGTH_MAX).openapi({
  example: "standard",
});

export const cardSchema = z.strictObject({
  provider: lineOfText(TOKEN_LENGTH_MAX).openapi({
    description: "As GET /checkout/payment-methods lists it",
  }),
  token: lineOfText(TOKEN_LENGTH_MAX).openapi({
    description: "Of an option of GET /checkout/payment-methods",
  }),
});

export const placeOrderSchema = z
  .strictObject({
    email: emailSchema.optional().openapi({
      description: "A guest gives one; without it, mails go to the address of the account",
    }),
    shippingAddress: addressInputSchema,
    billingAddress: addressInputSchema.optional(),
    shippingMethod: shippingMethodSchema,
    payment: cardSchema.partial({ token: true }).openapi({
      description: "Members may leave the token out and pay with POST /payments within ten minutes",
    }),
    note: blockOfText(NOTE_LENGTH_MAX).optional(),
    expectedTotal: z.strictObject(moneySchema.shape).optional().openapi({
      description: "The total the buyer was shown; when it differs nothing is placed",
    }),
  })
  .openapi("PlaceOrder");

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

const idempotencyKeySchema = z
  .string()
  .regex(IDEMPOTENCY_KEY, "1 to 255 visible ASCII characters")
  .optional();

export const idempotencyHeaders = z.object({ "idempotency-key": idempotencyKeySchema });

/** Required; a missing key reaches the handler, which refuses it with its own code. */
export const requiredKeyHeaders = z.object({
  "idempotency-key": idempotencyKeySchema.openapi({ param: { required: true } }),
});

/** `Prefer` (RFC 7240): unknown preferences are ignored. */
export const preferHeader = {
  prefer: z.string().optional().openapi({
    description: "`respond-async`: do not wait for the saga, answer 202 at once",
    example: "respond-async",
  }),
};

/** Any of these grants access to an order: its token, the order cookie, or its signed-in owner. */
export const orderSecurity: Record<string, string[]>[] = [
  { OrderToken: [] },
  { OrderCookie: [] },
  ...IDENTITY_SECURITY,
];

const lineSchema = z.object({
  sku: skuSchema,
  productId: z.string(),
  name: z.string(),
  options: optionsSchema,
  quantity: z.int(),
  unitPrice: moneySchema,
  lineTotal: moneySchema,
  adjustments: adjustmentsSchema,
  tax: moneySchema,
});

const orderLineSchema = lineSchema.extend({
  sellerId: z.string(),
  allocations: z
    .array(z.object({ sku: skuSchema, location: z.string(), units: z.int() }))
    .readonly()
    .openapi({ description: "The locations its units come from; they add up to `quantity`" }),
});

export const amountsSchema = {
  lines: z.array(lineSchema).readonly(),
  adjustments: adjustmentsSchema,
  subtotal: moneySchema,
  discount: discountSchema,
  shipping: moneySchema,
  tax: moneySchema,
  total: moneySchema,
  shippingMethod: z.string(),
};

const unitLineSchema = z.object({ sku: skuSchema, quantity: z.int() });

/** Units of one sku; more than any order has. */
const UNITS_MAX = 100_000;
const UNIT_LINES_MAX = 100;

/** Units of an order; a command without lines applies to all that it can apply to. */
export const unitLinesSchema = z
  .array(z.strictObject({ sku: skuSchema, quantity: z.int().min(1).max(UNITS_MAX) }))
  .min(1)
  .max(UNIT_LINES_MAX);

export const REASON_LENGTH_MAX = 500;

const shipmentSchema = z.object({
  id: z.string(),
  carrier: z.string(),
  trackingNumber: z.string(),
  state: z.enum(SHIPMENT_STATES),
  labelUrl: z.string(),
  lines: z.array(unitLineSchema).readonly(),
  handedOverAt: z.iso.datetime().optional(),
  deliveredAt: z.iso.datetime().optional(),
});

const refundSchema = z.object({
  id: z.string(),
  amount: moneySchema,
  reason: z.string(),
  state: z.enum(REFUND_STATES).openapi({ description: "`closed`: ended by hand, and not paid" }),
  createdAt: z.iso.datetime(),
});

const returnSchema = z.object({
  id: z.string(),
  state: z.enum(RETURN_STATES),
  lines: z.array(unitLineSchema).readonly(),
  reason: z.enum(RETURN_REASONS),
  comment: z.string().optional(),
  answer: z.string().optional(),
  requestedAt: z.iso.datetime(),
});

export const orderSchema = z
  .object({
    id: z.string(),
    number: z.string().openapi({ example: "ORD-20261121-7K3QZ" }),
    status: z.enum(ORDER_STATUSES),
    saga: z.object({ state: z.enum(SAGA_STATES), verdict: z.enum(SAGA_VERDICTS).optional() }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    correlationId: z.string(),
    email: z.string(),
    ...amountsSchema,
    lines: z.array(orderLineSchema).readonly(),
    shippingAddress: addressSchema,
    billingAddress: addressSchema,
    payment: z.object({
      id: z.string(),
      provider: z.string(),
      state: z.enum(PAYMENT_STATES),
      authorized: moneySchema,
      captured: moneySchema,
      refunded: moneySchema,
      awaitedUntil: z.iso.datetime().optional(),
      nextAction: nextActionSchema.optional(),
    }),
    payments: z.array(paymentSchema).readonly(),
    refunds: z.array(refundSchema).readonly(),
    shipments: z.array(shipmentSchema).readonly(),
    returns: z.array(returnSchema).readonly(),
    cancellable: z.boolean(),
    cancelRequestedAt: z.iso.datetime().optional(),
    returnable: z
      .object({ lines: z.array(unitLineSchema).readonly(), until: z.iso.datetime() })
      .optional(),
    note: z.string().optional(),
    failure: failureSchema.optional(),
  })
  .openapi("Order");

const placedOrderSchema = orderSchema.extend({
  orderToken: z.string().optional().openapi({
    description: "For guests: opens this order alone; send X-Order-Token",
  }),
});

/** The response entries of a route that places an order. */
export const placedAnswers = {
  201: json(placedOrderSchema, "The order, placed now or earlier under the same key"),
  202: {
    ...json(placedOrderSchema, "The order, durable; its saga goes on"),
    headers: {
      "Preference-Applied": {
        description: "`respond-async`",
        schema: { type: "string" as const },
      },
    },
  },
};

export const orderParamsSchema = z.object({
  id: z.string().regex(idPattern("order")).openapi({ example: "ord_01JD0000000000000000000000" }),
});
