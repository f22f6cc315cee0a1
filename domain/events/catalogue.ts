// The schema of every event type. Consumers and replays validate against it. Adding a field is
// allowed; renaming or removing one is not.

import { z } from "zod";
import { ADJUSTMENT_SOURCES } from "../adjustment.ts";

const id = z.string().min(1);
const units = z.int();
const money = z.object({ amountMinor: z.int(), currency: z.string().length(3) });
const adjustment = z.object({
  code: z.string(),
  source: z.object({ kind: z.enum(ADJUSTMENT_SOURCES), id: id.optional() }),
  amount: money,
});
/** Absent in events of orders that were placed before adjustments existed. */
const adjustments = z.array(adjustment).readonly().optional();
const lines = z.array(z.object({ sku: id, quantity: z.int().positive() }));
const failure = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string().optional(),
});

const user = z.object({ userId: id });
const person = user.extend({ email: z.string(), name: z.string() });
/**
 * The data of a mail with a link. The token is derived from its id when the mail is rendered, and
 * never stored.
 */
const mailedToken = person.extend({ tokenId: id });
const signIn = person.extend({ sessionId: id, device: z.string() });
const product = z.object({ productId: id });
const listing = z.object({ listingId: id, sellerId: id });
const review = z.object({ reviewId: id, productId: id });
const cartItem = z.object({ cartId: id, sku: id, quantity: z.int(), previousQuantity: z.int() });
const order = z.object({ orderId: id, number: z.string() });
const addressed = order.extend({ email: z.string(), name: z.string() });
const namedLines = z.array(z.object({ sku: id, name: z.string(), quantity: z.int().positive() }));
const payment = z.object({ orderId: id, paymentId: id, provider: z.string(), amount: money });
const inventoryLines = z.object({ orderId: id, lines });
const stockLevel = z.object({ sku: id, availableUnits: units });
const shipment = z.object({ orderId: id });
const prepared = shipment.extend({ shipmentId: id, carrier: z.string(), trackingNumber: id });
const notification = z.object({ notificationId: id, template: z.string(), to: z.string() });
const finding = z.object({ findingId: id, kind: z.string() });
const deadLetter = z.object({ deadLetterId: id, queue: z.string() });
const security = z.object({ path: z.string(), reason: z.string().optional() });

/** The content of an order mail, so that rendering needs no further lookup. */
const orderSummary = addressed.extend({
  lines: z.array(
    z.object({
      sku: id,
      name: z.string(),
      quantity: z.int(),
      unitPrice: money,
      lineTotal: money,
      adjustments,
    }),
  ),
  adjustments,
  subtotal: money,
  discount: money,
  shipping: money,
  tax: money,
  total: money,
});

/**
 * The `data` of each type. Amounts are minor units with their currency; quantities are whole units;
 * `failure` is a code with parameters; its `message` is in events of earlier versions only. Source
 * of the list: the shop's published event types, which a test compares.
 */
export const EVENT_SCHEMAS = {
  "auth.user.registered": person,
  /** `isRegistration`: caused by a registration; otherwise another mail was asked for. */
  "auth.email.verification.requested": mailedToken.extend({
    isRegistration: z.boolean().optional(),
  }),
  "auth.email.verified": person,
  "auth.login": signIn.extend({ newDevice: z.boolean() }),
  /** `email` and `name` are there where the owner is mailed about it. */
  "auth.login.failed": z.object({
    reason: z.string(),
    userId: id.optional(),
    email: z.string().optional(),
    name: z.string().optional(),
  }),
  "auth.logout": user.extend({ sessionId: id.optional() }),
  "auth.token.reuse.detected": signIn,
  "auth.password.reset.requested": mailedToken.extend({ alreadyRegistered: z.boolean() }),
  "auth.password.reset.completed": person,
  "auth.password.changed": person,
  "auth.factor.enabled": person,
  "auth.factor.disabled": person,
  "user.created": user,
  "user.updated": user,
  "user.deleted": user,
  "user.image.uploaded": user.extend({ key: z.string() }),
  "user.role.changed": user.extend({ roles: z.array(z.string()) }),
  "product.created": product,
  "product.updated": product,
  "product.deleted": product,
  "listing.submitted": listing,
  "listing.published": listing,
  "listing.rejected": listing,
  "listing.sold": listing.extend({ orderId: id, quantity: units }),
  "review.created": review,
  "review.updated": review,
  "review.deleted": review,
  "review.moderated": review,
  "cart.item.added": cartItem,
  "cart.item.removed": cartItem,
  "cart.merged": z.object({ cartId: id, fromCartId: id, lines }),
  "cart.abandoned": z.object({ cartId: id, lines }),
  "order.created": orderSummary,
  /** `change` is a code for the change; `message` is text that staff wrote for the shopper. */
  "order.updated": order.extend({
    status: z.string(),
    change: z.string().optional(),
    email: z.string().optional(),
    name: z.string().optional(),
    shipmentId: id.optional(),
    returnId: id.optional(),
    message: z.string().optional(),
  }),
  "order.cancelled": addressed.extend({ reason: z.string() }),
  "order.completed": orderSummary,
  "order.failed": addressed.extend({ failure }),
  "order.shipped": addressed.extend({
    shipmentId: id,
    carrier: z.string(),
    trackingNumber: id,
    lines: namedLines,
  }),
  "order.delivered": addressed,
  "order.return.requested": addressed.extend({
    returnId: id,
    reason: z.string(),
    lines: namedLines,
  }),
  "order.returned": order.extend({ returnId: id, lines: namedLines }),
  "payment.processing": payment,
  "payment.processed": payment,
  "payment.failed": payment.extend({ failure }),
  "payment.captured": payment,
  "payment.voided": payment,
  "payment.refunded": payment.extend({
    refundId: id,
    reason: z.string(),
    number: z.string(),
    email: z.string(),
    name: z.string(),
  }),
  "inventory.reservation": inventoryLines,
  "inventory.reserved": inventoryLines,
  "inventory.failed": inventoryLines.extend({ failure }),
  "inventory.released": inventoryLines,
  "inventory.adjusted": stockLevel.extend({
    deltaUnits: units,
    reason: z.string(),
    onHandUnits: units,
  }),
  "inventory.low": stockLevel.extend({ thresholdUnits: units }),
  "inventory.out": stockLevel,
  "shipping.preparation": shipment,
  "shipping.prepared": prepared,
  "shipping.failed": shipment.extend({ failure }),
  "shipping.cancelled": shipment,
  "saga.stuck": z.object({ orderId: id, step: z.string(), failure }),
  "saga.retried": z.object({ orderId: id, reason: z.string().optional() }),
  "finding.opened": finding,
  "finding.resolved": finding.extend({ note: z.string() }),
  "deadletter.replayed": deadLetter,
  "deadletter.discarded": deadLetter.extend({ reason: z.string() }),
  "notification.sent": notification,
  "notification.failed": notification.extend({ failure }),
  "security.unauthorized": security,
  "security.forbidden": security,
  "security.token.invalid": security,
  "security.rate.limited": security,
  "config.changed": z.object({ key: z.string(), reason: z.string().optional() }),
} as const;

/** A published type, for instance `order.created`. */
export type EventType = keyof typeof EVENT_SCHEMAS;

/** The data of an event of this type. */
export type EventData<T extends EventType> = z.infer<(typeof EVENT_SCHEMAS)[T]>;
