// [OS21] What nobody knows is looked up before it is tried again or undone: through the production
// ports, with a provider that loses answers, and one that must never be asked twice.

import { beforeAll, describe, expect, test } from "vitest";
import { money } from "../../../domain/money.ts";
import type { OrderView } from "../../../domain/order/views/order-view.ts";
import type {
  OrderPorts,
  PaymentOperation,
  PaymentPort,
} from "../../../durable-objects/order/order-ports.ts";
import { paymentRecord } from "../../support/order-records.ts";
import {
  CONTEXT,
  draftOf,
  inOrder,
  newOrderId,
  placeAndCrash,
  placing,
  ringUntilVerdict,
  stockUp,
} from "./order-fixture.ts";

beforeAll(() => stockUp("MUG", 500));

/** A minute, which is longer than most waits between tries. */
const MINUTE_MS = 60_000;

type Chosen = Parameters<typeof draftOf>[1];
type Ports = (real: OrderPorts) => Partial<OrderPorts>;

async function settle(chosen: Chosen, ports: Ports = () => ({})) {
  const draft = draftOf(newOrderId(), chosen);
  return inOrder(draft.orderId, { ports }, async ({ order, calls, pass }) => {
    await order.place(placing(draft));
    let view = await order.read();
    for (let rings = 0; rings < 40 && view?.saga.verdict === undefined; rings += 1) {
      pass(MINUTE_MS);
      await order.alarm();
      view = await order.read();
    }
    if (view === undefined) throw new Error("nothing was placed");
    const payments = calls.flatMap((call) => call.split("payments.")[1] ?? []);
    return { view, payments };
  });
}

/** What is asked of the provider to give back a dollar of an order that is complete. */
async function refund(chosen: Chosen, ports: Ports = () => ({})): Promise<string[]> {
  const draft = draftOf(newOrderId(), chosen);
  return inOrder(draft.orderId, { ports }, async ({ order, calls, pass }) => {
    await order.place(placing(draft));
    calls.length = 0;
    const command = { kind: "refund", amount: money(100, "USD"), reason: "a scratch" } as const;
    const asked = { command, key: "refund", fingerprint: "refund", context: CONTEXT };
    expect(await order.act(asked)).toMatchObject({ ok: true });
    pass(MINUTE_MS);
    await order.alarm();
    expect(await order.read()).toMatchObject({
      payment: { state: "partially-refunded", refunded: { amountMinor: 100 } },
    });
    expect(await paymentRecord(draft.orderId)).toMatchObject({ refundedMinor: 100 });
    return calls.map((call) => call.replace("payments.", ""));
  });
}

const LOST = { kind: "unknown", cause: "timeout" } as const;

/** The real provider, but so many of the first calls of these kinds never reach it. */
function losing(calls: Partial<Record<keyof PaymentPort, number>>): Ports {
  return ({ payments }) => {
    const lossy = Object.entries(calls).map(([verb, count]) => {
      let left = count;
      const reach = payments[verb as PaymentOperation] as (call: never) => Promise<unknown>;
      return [verb, async (call: never) => (left-- > 0 ? LOST : reach(call))] as const;
    });
    return { payments: { ...payments, ...Object.fromEntries(lossy) } };
  };
}

describe("[OS21] an operation whose answer was lost is looked up, and not asked again:", () => {
  test.each<[string, Chosen, string[], OrderView["payment"]["state"]]>([
    ["authorize", { token: "tok_timeout" }, ["authorize", "lookup", "capture"], "captured"],
    ["capture", { token: "tok_capture_timeout" }, ["authorize", "capture", "lookup"], "captured"],
    [
      "void",
      { token: "tok_void_timeout", postalCode: "00000" },
      ["authorize", "void", "lookup"],
      "voided",
    ],
  ])("%s", async (_, chosen, expected, state) => {
    const { view, payments } = await settle(chosen);
    expect(payments).toEqual(expected);
    expect(view.payment.state).toBe(state);
    const { attempts } = await paymentRecord(view.id);
    expect(new Set(Object.values(attempts))).toEqual(new Set([1]));
  });
});

describe("[OS21] a refund whose answer was lost", () => {
  test("is looked up, and the money given back once", async () => {
    expect(await refund({ token: "tok_refund_timeout" })).toEqual(["refund", "lookup"]);
  });

  test("is asked again when it was refused", async () => {
    expect(await refund({ token: "tok_refund_fails" })).toEqual(["refund", "refund"]);
  });
});

describe("[OS21] an operation that never arrived is asked again once that is known:", () => {
  test.each<[PaymentOperation, Chosen, string[]]>([
    ["authorize", {}, ["authorize", "lookup", "authorize", "capture"]],
    ["capture", {}, ["authorize", "capture", "lookup", "capture"]],
    ["void", { postalCode: "00000" }, ["authorize", "void", "lookup", "void"]],
  ])("%s", async (operation, chosen, expected) => {
    const { view, payments } = await settle(chosen, losing({ [operation]: 1 }));
    expect(payments).toEqual(expected);
    expect(view.saga.verdict).toBe(operation === "void" ? "FAILED" : "COMPLETED");
  });

  test("refund", async () => {
    expect(await refund({}, losing({ refund: 1 }))).toEqual(["refund", "lookup", "refund"]);
  });

  test("a refusal is an answer: the capture is tried again without a lookup", async () => {
    const { payments } = await settle({ token: "tok_capture_fails" });
    expect(payments).toEqual(["authorize", "capture", "capture"]);
  });
});

describe("[OS21] while the provider cannot be asked, nothing is done blindly", () => {
  test("neither tried again", async () => {
    const { view, payments } = await settle(
      { token: "tok_capture_timeout" },
      losing({ lookup: 3 }),
    );
    expect(payments).toEqual(["authorize", "capture", ...Array(4).fill("lookup")]);
    expect(view.payment.state).toBe("captured");
  });

  test("nor undone: the authorization is looked up, and the void that was not sent", async () => {
    const { view, payments } = await settle({}, losing({ authorize: 1, lookup: 4 }));
    expect(payments).toEqual(["authorize", ...Array(6).fill("lookup"), "void"]);
    expect(view).toMatchObject({
      saga: { verdict: "FAILED" },
      failure: { code: "payment-unavailable" },
      payment: { state: "voided" },
    });
  });
});

describe("[OS21] an undoing of an authorization nobody knows about", () => {
  test("finds it and ends it under its reference", async () => {
    const ended: unknown[] = [];
    const { view } = await settle({ token: "tok_timeout" }, (real) => {
      const { payments = real.payments } = losing({ lookup: 3 })(real);
      const end: PaymentPort["void"] = (call) => {
        ended.push(call.reference);
        return payments.void(call);
      };
      return { payments: { ...payments, void: end } };
    });
    expect(view).toMatchObject({ saga: { verdict: "FAILED" }, payment: { state: "voided" } });
    expect(ended).toEqual([`sim_${view.id}`]);
    expect(await paymentRecord(view.id)).toMatchObject({ voided: true, capturedMinor: 0 });
  });

  test("leaves a mark where there was none, so that a late one is refused", async () => {
    const { view } = await settle({}, losing({ authorize: 4 }));
    expect(view.saga.verdict).toBe("FAILED");
    expect(await paymentRecord(view.id)).toMatchObject({ voided: true });
  });
});

describe("[OS21] a try that died with its object is looked up", () => {
  test.each([
    ["the authorization", 2],
    ["the capture", 5],
  ])("%s: its effect is found, not repeated", async (_, atCall) => {
    const draft = draftOf(newOrderId());
    await placeAndCrash(draft, { atCall, when: "after" });
    const view = await ringUntilVerdict(draft.orderId);
    expect(view.saga.verdict).toBe("COMPLETED");
    const { attempts, capturedMinor } = await paymentRecord(draft.orderId);
    expect(Object.values(attempts)).toEqual([1, 1]);
    expect(capturedMinor).toBe(draft.total.amountMinor);
  });
});

describe("[OS8] an undoing", () => {
  test("outlasts an outage of the provider that is longer than a step is tried", async () => {
    const { view, payments } = await settle({ token: "tok_void_flaky", postalCode: "00000" });
    expect(view).toMatchObject({ saga: { verdict: "FAILED" }, payment: { state: "voided" } });
    expect(payments.filter((call) => call === "void")).toHaveLength(6);
  });
});
