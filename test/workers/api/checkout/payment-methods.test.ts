import { describe, expect, it } from "vitest";
import type { PaymentMethod } from "../../../../domain/order/payment-method.ts";
import { listPaymentMethods } from "../../../../workers/services/payments/payment-methods.ts";
import { answerOf, call } from "../../../support/shopper.ts";

describe("GET /checkout/payment-methods", () => {
  it("lists what the provider of this shop offers, worded for shoppers", async () => {
    const response = await call("GET", "/checkout/payment-methods");
    const { items } = await answerOf<{ items: PaymentMethod[] }>(response);
    expect(items).toEqual([
      {
        provider: "simulated",
        id: "test-card",
        label: "Test card",
        options: expect.arrayContaining([
          { token: "tok_declined", label: "Visa ending in 0002", note: "Declined by the bank" },
        ]),
      },
      expect.objectContaining({ id: "test-bank", label: "Pay by bank" }),
    ]);
    expect(items[0]?.options[0]?.token).toBe("tok_visa");
  });
});

describe("the payment methods of a provider", () => {
  const methods = [
    { id: "wallet", label: "wallet", options: [{ token: "wallet", label: "wallet.pay" }] },
  ];

  it("may have options without a note", () => {
    const messages = { wallet: "Wallet", "wallet.pay": "Pay with your wallet" };
    expect(listPaymentMethods({ name: "acme", methods, messages })).toEqual([
      {
        provider: "acme",
        id: "wallet",
        label: "Wallet",
        options: [{ token: "wallet", label: "Pay with your wallet", note: undefined }],
      },
    ]);
  });

  it("need a text for every message id", () => {
    const offering = { name: "acme", methods, messages: { wallet: "Wallet" } };
    expect(() => listPaymentMethods(offering)).toThrow("acme has no text for wallet.pay");
  });
});
