import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../domain/events/audit-entry.ts";
import { EVENT_SCHEMAS, type EventType } from "../../../domain/events/catalogue.ts";

/** The shop's published list. A type that leaves it breaks consumers and replays. */
const PUBLISHED = `
  auth.user.registered auth.email.verification.requested auth.email.verified auth.login
  auth.login.failed auth.logout auth.token.reuse.detected auth.password.reset.requested
  auth.password.reset.completed auth.password.changed
  auth.factor.enabled auth.factor.disabled
  user.created user.updated user.deleted user.image.uploaded user.role.changed
  product.created product.updated product.deleted
  listing.submitted listing.published listing.rejected listing.sold
  review.created review.updated review.deleted review.moderated
  cart.item.added cart.item.removed cart.merged cart.abandoned
  order.created order.updated order.cancelled order.completed order.failed order.shipped
  order.delivered order.return.requested order.returned
  payment.processing payment.processed payment.failed payment.captured payment.voided
  payment.refunded
  inventory.reservation inventory.reserved inventory.failed inventory.released
  inventory.adjusted inventory.low inventory.out
  shipping.preparation shipping.prepared shipping.failed shipping.cancelled
  saga.stuck saga.retried finding.opened finding.resolved
  deadletter.replayed deadletter.discarded notification.sent notification.failed
  security.unauthorized security.forbidden security.token.invalid security.rate.limited
  config.changed`
  .trim()
  .split(/\s+/);

const TYPES = Object.keys(EVENT_SCHEMAS) as EventType[];

describe("the event catalogue", () => {
  it("has a schema for exactly the published types", () => {
    expect([...TYPES].sort()).toEqual([...PUBLISHED].sort());
  });

  it.each(TYPES)("refuses %s without its data", (type) => {
    expect(EVENT_SCHEMAS[type].safeParse({}).success).toBe(false);
  });
});

describe("the outcome of an event", () => {
  it.each([
    ["order.completed", "ok"],
    ["payment.failed", "failed"],
    ["auth.login.failed", "failed"],
    ["saga.stuck", "failed"],
    ["security.forbidden", "refused"],
    ["auth.token.reuse.detected", "refused"],
  ] as const)("of %s is %s", (type, outcome) => {
    expect(outcomeOf(type)).toBe(outcome);
  });
});
