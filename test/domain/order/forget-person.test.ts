import { describe, expect, it } from "vitest";
import { ERASED_EMAIL } from "../../../domain/erased-person.ts";
import { forgetBuyer, forgetLabels } from "../../../domain/order/forget-person.ts";
import { viewOrder } from "../../../domain/order/views/view-order.ts";
import { ADDRESS, journalOf, orderOf, PARCEL, placedOrder, succeeded } from "./orders.ts";

const JOURNAL = journalOf(
  succeeded("hold-stock", "authorize-payment", "reserve-stock", "prepare-shipping"),
  "COMPLETED",
);

const before = viewOrder(orderOf(JOURNAL));
const after = viewOrder({
  ...orderOf(forgetLabels(JOURNAL)),
  placed: forgetBuyer(placedOrder()),
});

describe("an order that was paid later and whose buyer is forgotten", () => {
  const card = { id: "pay_2", step: "authorize-payment", atMs: 0, data: { token: "tok_visa" } };
  const later = { ...JOURNAL, signals: [card] };
  const unpaid = placedOrder({ payment: { provider: "simulated" } });

  it("holds no card, and tells of its payments as before", () => {
    const forgotten = { placed: forgetBuyer(unpaid), saga: forgetLabels(later) };
    expect(JSON.stringify(forgotten)).not.toContain("tok_visa");
    const { payment, payments } = viewOrder({ ...orderOf(later), placed: unpaid });
    expect(payments).toMatchObject([{ id: "pay_2", state: "authorized" }]);
    expect(viewOrder({ ...orderOf(later), ...forgotten })).toMatchObject({ payment, payments });
  });
});

describe("an order whose buyer is forgotten", () => {
  it("holds no word of who it was", () => {
    const told = JSON.stringify([forgetBuyer(placedOrder()), forgetLabels(JOURNAL)]);
    const { name, line1, city, postalCode } = ADDRESS;
    const { email, note = "", payment } = placedOrder().draft;
    for (const word of [name, line1, city, postalCode, email, note, payment.token]) {
      expect(told).not.toContain(word);
    }
    expect(told).not.toContain(PARCEL.labelUrl);
    expect(after.email).toBe(ERASED_EMAIL);
  });

  it("still tells the books what was bought, for how much, and to which country", () => {
    const { lines, subtotal, shipping, tax, total, payment, number, status, saga } = before;
    expect(after).toMatchObject({ lines, subtotal, shipping, tax, total, number, status, saga });
    expect(after.payment).toEqual(payment);
    expect(after.shippingAddress).toMatchObject({ country: "US", region: "OR" });
    expect(after.shipments).toMatchObject([{ ...PARCEL, labelUrl: "data:," }]);
  });

  it("is a later version of itself", () => {
    expect(after.version).toBe(before.version + 1);
  });

  it("is the same when it is forgotten twice", () => {
    const once = forgetBuyer(placedOrder());
    expect(forgetBuyer(once)).toEqual(once);
  });
});
