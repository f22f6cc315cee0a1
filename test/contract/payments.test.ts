// One suite for everything that claims to be a payment provider: so far the shop's simulated one,
// which the simulation deals with too. A real card provider's adapter joins the list.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { money } from "../../domain/money.ts";
import type { PaymentCall, PaymentPort } from "../../durable-objects/order/order-ports.ts";
import type {
  PaymentProvider,
  WebhookMessage,
} from "../../workers/adapters/payments/payment-provider.ts";
import { createSimulatedProvider } from "../../workers/adapters/payments/simulated-provider.ts";
import {
  SIGNATURE_HEADER,
  signWebhook,
} from "../../workers/adapters/payments/webhook-signature.ts";
import { SIMULATED } from "../../workers/env.ts";
import { newOrderId } from "../support/order-ids.ts";
import { PAYMENT_WEBHOOK_SECRET } from "../support/simulator.ts";

const usd = (amountMinor: number) => money(amountMinor, "USD");
const TOTAL = usd(2_599);

interface Claimant {
  readonly create: () => PaymentProvider;
  /** A token whose authorization waits for its payer. */
  readonly redirectToken: string;
  /** What the provider sends when this capture succeeded. */
  readonly tellOfCapture: (call: PaymentCall, nowMs: number) => Promise<WebhookMessage>;
}

const PROVIDERS: Readonly<Record<string, Claimant>> = {
  "the simulated provider": {
    create: () => createSimulatedProvider(env),
    redirectToken: "tok_redirect",
    tellOfCapture: async (call, nowMs) => {
      const event = { id: "sim_1", type: "payment.captured", operation: "capture", ...call };
      const body = JSON.stringify(event);
      const signature = await signWebhook(PAYMENT_WEBHOOK_SECRET, body, nowMs);
      return { body, header: (name) => (name === SIGNATURE_HEADER ? signature : undefined) };
    },
  },
};

/** One order's payment: each operation under a key of its own unless a test names one. */
function createPayment(payments: PaymentPort) {
  const orderId = newOrderId();
  const call = (name: string): PaymentCall => ({
    provider: SIMULATED,
    orderId,
    idempotencyKey: `${orderId}/${name}`,
  });
  return {
    authorize: (token = "tok_visa", name = "authorize") =>
      payments.authorize({ ...call(name), token, amount: TOTAL }),
    capture: (amount = TOTAL, name = "capture") => payments.capture({ ...call(name), amount }),
    void: (name = "void") => payments.void(call(name)),
    refund: (amountMinor: number, name: string) =>
      payments.refund({ ...call(name), amount: usd(amountMinor) }),
    lookup: <O extends "authorize" | "capture" | "void" | "refund">(operation: O, name: string) =>
      payments.lookup({ ...call(name), operation }),
  };
}

const refused = (code: string) => ({ kind: "refused", code });

describe.each(Object.entries(PROVIDERS))("%s, as a payment provider,", (_name, claimant) => {
  const begin = () => createPayment(claimant.create());

  async function captured() {
    const payment = begin();
    await payment.authorize();
    await payment.capture();
    return payment;
  }

  it("authorizes, captures and refunds, and says how much each time", async () => {
    const payment = begin();
    const authorized = await payment.authorize();
    expect(authorized).toEqual({ kind: "done", value: { reference: expect.any(String) } });
    expect(await payment.capture()).toEqual({ kind: "done", value: { captured: TOTAL } });
    expect(await payment.refund(99, "r1")).toEqual({
      kind: "done",
      value: { refunded: usd(99), reference: expect.any(String) },
    });
  });

  it("answers a key that took effect the same again, with no second effect", async () => {
    const payment = begin();
    const authorized = await payment.authorize();
    expect(await payment.authorize()).toEqual(authorized);
    const capturing = await payment.capture();
    expect(await payment.capture()).toEqual(capturing);
    const refunding = await payment.refund(2_000, "r1");
    expect(await payment.refund(2_000, "r1")).toEqual(refunding);
    expect(await payment.refund(599, "r2")).toMatchObject({ kind: "done" });
    const ended = await payment.void();
    expect(await payment.void()).toEqual(ended);
  });

  it("takes effect once when one key is sent many times at once", async () => {
    const payment = await captured();
    const answers = await Promise.all(Array.from({ length: 10 }, () => payment.refund(2_000, "r")));
    expect(answers).toEqual(Array(10).fill(answers[0]));
    expect(await payment.refund(600, "more")).toMatchObject(refused("refund-exceeds-captured"));
    expect(await payment.refund(599, "rest")).toMatchObject({ kind: "done" });
  });

  it.each(["authorize", "capture", "void", "refund"] as const)(
    "finds %s by its key: what came of it, or that it never arrived",
    async (operation) => {
      const payment = begin();
      expect(await payment.lookup(operation, operation)).toBeUndefined();
      const done = {
        authorize: await payment.authorize(),
        capture: await payment.capture(),
        refund: await payment.refund(1, "refund"),
        void: await payment.void(),
      };
      expect(await payment.lookup(operation, operation)).toEqual(done[operation]);
      expect(await payment.lookup(operation, "another key")).toBeUndefined();
    },
  );

  it("refuses a card by the bank's word, and the order may be paid with another", async () => {
    const payment = begin();
    expect(await payment.authorize("tok_declined", "first")).toMatchObject(
      refused("payment-declined"),
    );
    expect(await payment.capture()).toMatchObject({ kind: "refused" });
    expect(await payment.authorize("tok_visa", "second")).toMatchObject({ kind: "done" });
    expect(await payment.capture()).toMatchObject({ kind: "done" });
  });

  it("waits for its payer at a page, and answers the same when looked up or asked", async () => {
    const payment = begin();
    const waiting = {
      kind: "waiting",
      untilMs: expect.any(Number),
      nextAction: { type: "redirect", url: expect.stringMatching(/^https?:\/\//) },
    };
    expect(await payment.authorize(claimant.redirectToken)).toEqual(waiting);
    expect(await payment.lookup("authorize", "authorize")).toEqual(waiting);
    expect(await payment.authorize(claimant.redirectToken)).toEqual(waiting);
    expect(await payment.capture()).toEqual(refused("not-authorized"));
  });

  it("does not use up a key by refusing it", async () => {
    const payment = begin();
    expect(await payment.capture()).toMatchObject({ kind: "refused" });
    await payment.authorize();
    expect(await payment.capture()).toMatchObject({ kind: "done" });
  });

  it("captures once, and never more than was authorized", async () => {
    const payment = begin();
    await payment.authorize();
    expect(await payment.capture(usd(TOTAL.amountMinor + 1), "more")).toMatchObject({
      kind: "refused",
    });
    await payment.capture();
    expect(await payment.capture(usd(1), "again")).toMatchObject({ kind: "refused" });
  });

  it("refunds in parts, never more than was captured", async () => {
    const payment = await captured();
    const parts = [1_000, 1_000, 599].map((part, index) => payment.refund(part, `r${index}`));
    for (const part of await Promise.all(parts)) expect(part).toMatchObject({ kind: "done" });
    expect(await payment.refund(1, "one more")).toMatchObject(refused("refund-exceeds-captured"));
  });

  it("refunds nothing of what was only authorized", async () => {
    const payment = begin();
    await payment.authorize();
    expect(await payment.refund(1, "r")).toMatchObject(refused("nothing-captured"));
  });

  it("ends an authorization: nothing can be captured after", async () => {
    const payment = begin();
    await payment.authorize();
    expect(await payment.void()).toEqual({ kind: "done", value: { refunded: usd(0) } });
    expect(await payment.capture()).toMatchObject({ kind: "refused" });
  });

  it("gives back, when it ends a payment, what was captured and not yet refunded", async () => {
    const payment = await captured();
    await payment.refund(599, "r");
    expect(await payment.void()).toEqual({ kind: "done", value: { refunded: usd(2_000) } });
    expect(await payment.refund(1, "late")).toMatchObject(refused("refund-exceeds-captured"));
  });

  it("ends what never was, and an authorization that arrives later is refused", async () => {
    const payment = begin();
    expect(await payment.void()).toMatchObject({ kind: "done" });
    expect(await payment.authorize()).toMatchObject({ kind: "refused" });
    expect(await payment.capture()).toMatchObject({ kind: "refused" });
  });
});

describe.each(Object.entries(PROVIDERS))("%s, when it tells of a payment,", (_name, claimant) => {
  const nowMs = Date.UTC(2026, 10, 24, 12);
  const orderId = newOrderId();
  const call = { orderId, idempotencyKey: `${orderId}/capture-payment/do` };
  const told = () => claimant.tellOfCapture({ provider: SIMULATED, ...call }, nowMs);

  it("names the order, the operation and the key the shop asked under, and itself", async () => {
    expect(await claimant.create().readWebhook(await told(), nowMs)).toEqual({
      ok: true,
      value: { id: expect.any(String), type: expect.any(String), operation: "capture", ...call },
    });
  });

  it.each<[string, (message: WebhookMessage) => WebhookMessage]>([
    ["not a letter may change", ({ body, header }) => ({ body: `${body} `, header })],
    ["nobody else may say it", ({ body }) => ({ body, header: () => undefined })],
  ])("is believed by its signature: %s", async (_, forge) => {
    expect(await claimant.create().readWebhook(forge(await told()), nowMs)).toMatchObject({
      ok: false,
      refusal: { code: "webhook-signature-invalid" },
    });
  });

  it("is not believed when somebody kept it for an hour", async () => {
    const late = await claimant.create().readWebhook(await told(), nowMs + 3_600_000);
    expect(late).toMatchObject({ ok: false, refusal: { code: "webhook-timestamp-invalid" } });
  });
});

describe("the simulated provider", () => {
  const begin = () => createPayment(createSimulatedProvider(env));

  it.each([
    ["tok_timeout", "authorize"],
    ["tok_capture_timeout", "capture"],
    ["tok_void_timeout", "void"],
    ["tok_refund_timeout", "refund"],
  ] as const)("%s: %s takes effect, its answer is lost, and it is found", async (token, lost) => {
    const payment = begin();
    const answers = {
      authorize: await payment.authorize(token),
      capture: await payment.capture(),
      refund: await payment.refund(1, "refund"),
      void: await payment.void(),
    };
    for (const [operation, { kind }] of Object.entries(answers)) {
      expect([operation, kind]).toEqual([operation, operation === lost ? "unknown" : "done"]);
    }
    const found = await payment.lookup(lost, lost);
    expect(found).toMatchObject({ kind: "done" });
    if (lost === "authorize") expect(await payment.authorize(token)).toEqual(found);
  });

  it("tok_flaky: out of order twice, nothing happens, then it works", async () => {
    const payment = begin();
    for (const _ of [1, 2]) {
      expect(await payment.authorize("tok_flaky")).toMatchObject({ kind: "unknown" });
      expect(await payment.lookup("authorize", "authorize")).toBeUndefined();
    }
    expect(await payment.authorize("tok_flaky")).toMatchObject({ kind: "done" });
  });

  it.each([
    ["tok_capture_fails", "capture", "capture-refused"],
    ["tok_void_fails", "void", "void-refused"],
    ["tok_refund_fails", "refund", "refund-refused"],
  ] as const)("%s: refuses the first %s and takes the next", async (token, operation, code) => {
    const payment = begin();
    await payment.authorize(token);
    const ask = {
      capture: () => payment.capture(),
      void: () => payment.void(),
      refund: () => payment.refund(1, "refund"),
    }[operation];
    if (operation === "refund") await payment.capture();
    expect(await ask()).toMatchObject(refused(code));
    expect(await payment.lookup(operation, operation)).toMatchObject(refused(code));
    expect(await ask()).toMatchObject({ kind: "done" });
  });

  it.each([
    ["tok_declined", "payment-declined"],
    ["tok_insufficient_funds", "insufficient-funds"],
    ["tok_nobody", "payment-token-unknown"],
    ["toString", "payment-token-unknown"],
  ])("%s: is refused with %s, however often it is tried", async (token, code) => {
    const payment = begin();
    for (const _ of [1, 2]) expect(await payment.authorize(token)).toMatchObject(refused(code));
  });

  it("tok_void_flaky: out of order five times, then it works", async () => {
    const payment = begin();
    await payment.authorize("tok_void_flaky");
    for (const _ of [1, 2, 3, 4, 5]) {
      expect(await payment.void()).toMatchObject({ kind: "unknown" });
    }
    expect(await payment.void()).toMatchObject({ kind: "done" });
  });
});
