// What an order looks like on the wire, and what it takes to place one.

import { z } from "@hono/zod-openapi";
import { idPattern } from "../../../domain/ids.ts";
import {
  ORDER_STATUSES,
  PAYMENT_STATES,
  REFUND_STATES,
  RETURN_REASONS,
  RETURN_STATES,
  SAGA_STATES,
  SAGA_VERDICTS,
  SHIPMENT_STATES,
} from "../../../domain/order/order-view.ts";
import { paymentSchema } from "../payments/schema.ts";
import {
  EMAIL_LENGTH_MAX,
  lineOfText,
  moneySchema,
  NO_CONTROL_CHARACTERS,
  optionsSchema,
  PERSON_NAME_LENGTH_MAX,
  skuSchema,
} from "../shapes.ts";

const NOTE_LENGTH_MAX = 500;
const POSTAL_CODE_LENGTH_MAX = 16;
const PHONE_LENGTH_MAX = 32;
const TOKEN_LENGTH_MAX = 128;
const SHIPPING_METHOD_LENGTH_MAX = 32;

export const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, "A country is two capital letters, ISO 3166-1 alpha-2")
  .openapi({ example: "US" });

export const addressSchema = z
  .strictObject({
    name: lineOfText(PERSON_NAME_LENGTH_MAX),
    line1: lineOfText(PERSON_NAME_LENGTH_MAX),
    line2: lineOfText(PERSON_NAME_LENGTH_MAX).optional(),
    city: lineOfText(PERSON_NAME_LENGTH_MAX),
    region: lineOfText(PERSON_NAME_LENGTH_MAX).optional(),
    postalCode: lineOfText(POSTAL_CODE_LENGTH_MAX),
    country: countrySchema,
    phone: lineOfText(PHONE_LENGTH_MAX).optional(),
  })
  .openapi("Address");

export const shippingMethodSchema = lineOfText(SHIPPING_METHOD_LENGTH_MAX).openapi({
  example: "standard",
});

export const cardSchema = z.strictObject({
  provider: lineOfText(TOKEN_LENGTH_MAX).openapi({ example: "simulated" }),
  token: lineOfText(TOKEN_LENGTH_MAX).openapi({ example: "tok_visa" }),
});

export const placeOrderSchema = z
  .strictObject({
    email: z.email().max(EMAIL_LENGTH_MAX),
    shippingAddress: addressSchema,
    billingAddress: addressSchema.optional(),
    shippingMethod: shippingMethodSchema,
    payment: cardSchema.partial({ token: true }).openapi({
      description: "Without a token the order holds its stock and waits: see POST /payments",
    }),
    note: z
      .string()
      .max(NOTE_LENGTH_MAX)
      .refine((text) => !/(?!\n)\p{Cc}/u.test(text), NO_CONTROL_CHARACTERS)
      .optional(),
    expectedTotal: z.strictObject(moneySchema.shape).optional().openapi({
      description: "The total the buyer was shown; when it differs nothing is placed",
    }),
  })
  .openapi("PlaceOrder");

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

export const idempotencyKeySchema = z
  .string()
  .regex(IDEMPOTENCY_KEY, "1 to 255 visible ASCII characters");

export const idempotencyHeaders = z.object({ "idempotency-key": idempotencyKeySchema.optional() });

const lineSchema = z.object({
  sku: skuSchema,
  productId: z.string(),
  name: z.string(),
  options: optionsSchema,
  quantity: z.int(),
  unitPrice: moneySchema,
  lineTotal: moneySchema,
  tax: moneySchema,
});

export const amountsSchema = {
  lines: z.array(lineSchema).readonly(),
  subtotal: moneySchema,
  discount: moneySchema,
  shipping: moneySchema,
  tax: moneySchema,
  total: moneySchema,
  shippingMethod: z.string(),
};

const unitLineSchema = z.object({ sku: skuSchema, quantity: z.int() });

/** More units of a sku than any order has. */
const UNITS_MAX = 100_000;
const UNIT_LINES_MAX = 100;

/** Some of an order's units; in a command, none named means all that can be meant. */
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
    failure: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .openapi("Order");

export const placedOrderSchema = orderSchema.extend({
  orderToken: z.string().optional().openapi({
    description: "For guests: opens this order alone; send X-Order-Token",
  }),
});

export const orderParamsSchema = z.object({
  id: z.string().regex(idPattern("order")).openapi({ example: "ord_01JD0000000000000000000000" }),
});
