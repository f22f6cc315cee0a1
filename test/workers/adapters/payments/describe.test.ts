// What a provider's own records hold of an order's money, whatever was done to it.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { money } from "../../../../domain/money.ts";
import { createSimulatedProvider } from "../../../../workers/adapters/payments/simulated-provider.ts";
import { SIMULATED } from "../../../../workers/env.ts";
import { newOrderId } from "../../../support/order-ids.ts";

const provider = createSimulatedProvider(env);
const usd = (amountMinor: number) => money(amountMinor, "USD");

function begin() {
  const orderId = newOrderId();
  const call = (name: string) => ({
    provider: SIMULATED,
    orderId,
    idempotencyKey: `${orderId}/${name}`,
  });
  return {
    authorize: () => provider.authorize({ ...call("a"), token: "tok_visa", amount: usd(50) }),
    capture: () => provider.capture({ ...call("c"), amount: usd(50) }),
    refund: (amountMinor: number) => provider.refund({ ...call("r"), amount: usd(amountMinor) }),
    void: () => provider.void(call("v")),
    account: async () => {
      const described = await provider.describe({ orderId });
      if (described.kind !== "done") throw new Error(described.kind);
      const { value } = described;
      return value && [value.authorized, value.captured, value.refunded];
    },
  };
}

describe("the records of a payment", () => {
  it("are none before anything was authorized, even where it was ended", async () => {
    const payment = begin();
    expect(await payment.account()).toBeUndefined();
    await payment.void();
    expect(await payment.account()).toBeUndefined();
  });

  it("follow it from authorization to refund", async () => {
    const payment = begin();
    await payment.authorize();
    expect(await payment.account()).toEqual([usd(50), usd(0), usd(0)]);
    await payment.capture();
    expect(await payment.account()).toEqual([usd(0), usd(50), usd(0)]);
    await payment.refund(20);
    expect(await payment.account()).toEqual([usd(0), usd(50), usd(20)]);
    await payment.void();
    expect(await payment.account()).toEqual([usd(0), usd(50), usd(50)]);
  });

  it("hold nothing once an authorization was ended", async () => {
    const payment = begin();
    await payment.authorize();
    await payment.void();
    expect(await payment.account()).toEqual([usd(0), usd(0), usd(0)]);
  });
});
