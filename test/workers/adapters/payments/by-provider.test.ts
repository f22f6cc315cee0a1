import { describe, expect, it } from "vitest";
import type { PaymentCall, PaymentPort } from "../../../../durable-objects/order/order-ports.ts";
import { createPaymentsByProvider } from "../../../../workers/adapters/payments/by-provider.ts";

/** Remembers what it was asked for, and answers nothing of interest. */
function recordingProvider(asked: string[]): PaymentPort {
  const note = (operation: string) => async () => {
    asked.push(operation);
    return { kind: "unknown", cause: operation } as const;
  };
  return {
    authorize: note("authorize"),
    capture: note("capture"),
    void: note("void"),
    refund: note("refund"),
    lookup: note("lookup"),
  };
}

async function askEverything(payments: PaymentPort, provider: string): Promise<void> {
  const call: PaymentCall = { provider, orderId: "ord_1", idempotencyKey: "ord_1/key" };
  const amount = { amountMinor: 100, currency: "USD" };
  await payments.authorize({ ...call, token: "token", amount });
  await payments.capture({ ...call, amount });
  await payments.void(call);
  await payments.refund({ ...call, amount });
  await payments.lookup({ ...call, operation: "capture" });
}

const EVERYTHING = ["authorize", "capture", "void", "refund", "lookup"];

describe("payments over two providers", () => {
  it("go to the one the order is paid through, and to no other", async () => {
    const [one, two]: [string[], string[]] = [[], []];
    const providers = new Map([
      ["one", recordingProvider(one)],
      ["two", recordingProvider(two)],
    ]);
    const payments = createPaymentsByProvider((name) => providers.get(name));
    await askEverything(payments, "two");
    expect([one, two]).toEqual([[], EVERYTHING]);
    await askEverything(payments, "one");
    expect([one, two]).toEqual([EVERYTHING, EVERYTHING]);
  });

  it("of one the shop no longer deals with have no answer, instead of another's", async () => {
    const payments = createPaymentsByProvider(() => undefined);
    await expect(askEverything(payments, "gone")).rejects.toThrow("no provider gone");
  });
});
