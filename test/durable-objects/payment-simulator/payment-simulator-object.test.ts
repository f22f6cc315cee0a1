// The simulated provider as a remote party: its answers take time, and it tells of what happened by
// webhooks that come late, twice and out of order. Clock and the shop's door are the test's own.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { money } from "../../../domain/money.ts";
import { PaymentSimulatorObject } from "../../../durable-objects/payment-simulator/payment-simulator-object.ts";
import type { WebhookEvent } from "../../../durable-objects/payment-simulator/webhook-event.ts";
import { WEBHOOK_TRIES_MAX } from "../../../durable-objects/payment-simulator/webhook-schedule.ts";
import { hasTables } from "../../../durable-objects/runtime/migrate.ts";
import { newOrderId } from "../../support/order-ids.ts";
import { PAYMENT_SIMULATOR_OBJECT } from "../../support/simulator.ts";

const AMOUNT = money(1_000, "USD");
const DELAY_MS = 500;

/** No real alarm rings during a test: alarms ring when a test rings them. */
const FAR_FUTURE_MS = Date.UTC(2100, 0, 1);

/** More alarms than the webhooks of any test need. */
const ALARMS_MAX = 40;

interface Delivered extends WebhookEvent {
  readonly afterMs: number;
}

interface ProviderWorld {
  readonly provider: PaymentSimulatorObject;
  readonly orderId: string;
  readonly delivered: Delivered[];
  readonly waitedMs: number[];
  readonly call: (name: string) => { readonly orderId: string; readonly idempotencyKey: string };
  /** Whether nothing was ever stored. */
  readonly isEmpty: () => boolean;
  /** Rings every alarm at its time until none is set. */
  readonly ringToEnd: () => Promise<void>;
}

interface WorldOptions {
  readonly latencyMs?: number;
  /** Whether the shop takes this delivery, by its place in the order of deliveries. */
  readonly takes?: (delivery: number) => boolean;
}

function inProvider(
  { latencyMs = 0, takes = () => true }: WorldOptions,
  test: (world: ProviderWorld) => Promise<void>,
): Promise<void> {
  const orderId = newOrderId();
  const namespace = PAYMENT_SIMULATOR_OBJECT;
  return runInDurableObject(namespace.get(namespace.idFromName(orderId)), async (_, state) => {
    let nowMs = FAR_FUTURE_MS;
    const delivered: Delivered[] = [];
    const waitedMs: number[] = [];
    const provider = new PaymentSimulatorObject(state, env, {
      nowMs: () => nowMs,
      latencyMs: () => latencyMs,
      webhookDelayMs: () => DELAY_MS,
      payerPageUrl: ({ idempotencyKey }) => `https://bank.test/${idempotencyKey}`,
      wait: async (durationMs) => {
        waitedMs.push(durationMs);
      },
      deliver: async (body) => {
        delivered.push({ ...JSON.parse(body), afterMs: nowMs - FAR_FUTURE_MS });
        return takes(delivered.length - 1);
      },
    });
    const ringToEnd = async () => {
      for (let rings = 0; rings < ALARMS_MAX; rings += 1) {
        const dueMs = await state.storage.getAlarm();
        if (dueMs === null) return;
        nowMs = dueMs;
        await state.storage.deleteAlarm();
        await provider.alarm();
      }
      throw new Error("the webhooks have no end");
    };
    const call = (name: string) => ({ orderId, idempotencyKey: `${orderId}/${name}` });
    const isEmpty = () => !hasTables(state.storage);
    await test({ provider, orderId, delivered, waitedMs, call, isEmpty, ringToEnd });
  });
}

const pay = async ({ provider, call }: ProviderWorld, token = "tok_visa") => {
  await provider.authorize({ ...call("authorize"), token, amount: AMOUNT });
  await provider.capture({ ...call("capture"), amount: AMOUNT });
};

describe("the simulated provider's webhooks", () => {
  it("come late, twice, and the second event before the first", () =>
    inProvider({}, async (world) => {
      await pay(world);
      expect(world.delivered).toEqual([]);
      await world.ringToEnd();
      expect(world.delivered.map(({ type, afterMs }) => [type, afterMs])).toEqual([
        ["payment.captured", DELAY_MS],
        ["payment.authorized", 3 * DELAY_MS],
        ["payment.captured", 3 * DELAY_MS],
        ["payment.authorized", 5 * DELAY_MS],
      ]);
    }));

  it("name what happened by one id in every delivery, and by another in every event", () =>
    inProvider({}, async (world) => {
      await pay(world);
      await world.ringToEnd();
      const ids = world.delivered.map(({ id, type }) => `${type} ${id}`);
      expect(new Set(ids).size).toBe(2);
      expect(new Set(world.delivered.map(({ id }) => id)).size).toBe(2);
      expect(world.delivered[0]).toMatchObject({
        orderId: world.orderId,
        operation: "capture",
        idempotencyKey: `${world.orderId}/capture`,
        amount: AMOUNT,
      });
    }));

  it("tell of refusals and of every refund, but not of an outage or a repetition", () =>
    inProvider({}, async (world) => {
      const { provider, call, ringToEnd, delivered } = world;
      await provider.authorize({ ...call("first"), token: "tok_declined", amount: AMOUNT });
      await provider.authorize({ ...call("second"), token: "tok_flaky", amount: AMOUNT });
      await pay(world);
      for (const name of ["r1", "r2", "r2"]) {
        await provider.refund({ ...call(name), amount: money(400, "USD") });
      }
      await ringToEnd();
      const types = delivered.map(({ type }) => type).toSorted();
      expect(types).toEqual([
        ...Array(2).fill("payment.authorize.refused"),
        ...Array(2).fill("payment.authorized"),
        ...Array(2).fill("payment.captured"),
        ...Array(4).fill("payment.refunded"),
      ]);
    }));

  it("come again when the shop does not take them, ever later, and in the end no more", () =>
    inProvider({ takes: () => false }, async (world) => {
      const { provider, call } = world;
      await provider.authorize({ ...call("authorize"), token: "tok_visa", amount: AMOUNT });
      await world.ringToEnd();
      expect(world.delivered).toHaveLength(2 * WEBHOOK_TRIES_MAX);
      const first = world.delivered.filter((_, index) => index % 2 === 0).map((d) => d.afterMs);
      const waits = first.slice(1).map((atMs, index) => atMs - (first[index] ?? 0));
      expect(waits.every((waitMs, index) => waitMs >= (waits[index - 1] ?? 0))).toBe(true);
    }));

  it("come once more after one failure, and then are done with", () =>
    inProvider({ takes: (delivery) => delivery > 0 }, async (world) => {
      await pay(world);
      await world.ringToEnd();
      expect(world.delivered).toHaveLength(5);
    }));
});

describe("the simulated provider's answers", () => {
  it("are on their way for as long as the latency says, lookups too", () =>
    inProvider({ latencyMs: 20 }, async (world) => {
      await pay(world);
      await world.provider.lookup({ ...world.call("capture"), operation: "capture" });
      expect(world.waitedMs).toEqual([20, 20, 20]);
    }));

  it("are for the caller alone: the payment is captured before the answer arrives", () =>
    inProvider({ latencyMs: 20 }, async (world) => {
      const { provider, call } = world;
      await provider.authorize({ ...call("authorize"), token: "tok_visa", amount: AMOUNT });
      const answer = provider.capture({ ...call("capture"), amount: AMOUNT });
      const found = await provider.lookup({ ...call("capture"), operation: "capture" });
      expect(found).toMatchObject({ kind: "done" });
      expect(await answer).toEqual(found);
    }));
});

describe("a slow bank's decision", () => {
  it("is told of when it is made: before, whoever asks is told to wait", () =>
    inProvider({}, async ({ provider, call, delivered, ringToEnd }) => {
      const asked = { ...call("authorize"), token: "tok_slow_bank", amount: AMOUNT };
      const lookup = () => provider.lookup({ ...call("authorize"), operation: "authorize" });
      const waiting = { kind: "waiting", untilMs: FAR_FUTURE_MS + 32_000 };
      expect(await provider.authorize(asked)).toEqual(waiting);
      expect(await provider.authorize(asked)).toEqual(waiting);
      expect(await lookup()).toEqual(waiting);
      await ringToEnd();
      expect(delivered.map(({ type, afterMs }) => [type, afterMs])).toEqual([
        ["payment.authorized", 2_000 + 3 * DELAY_MS],
        ["payment.authorized", 2_000 + 5 * DELAY_MS],
      ]);
      const found = await lookup();
      expect(found).toMatchObject({ kind: "done" });
      expect(await provider.authorize(asked)).toEqual(found);
    }));
});

describe("a payment nobody made", () => {
  it("is looked up without a trace", () =>
    inProvider({}, async ({ provider, call, isEmpty }) => {
      const looked = await provider.lookup({ ...call("authorize"), operation: "authorize" });
      expect([looked, isEmpty()]).toEqual([undefined, true]);
      await provider.void(call("void"));
      expect(isEmpty()).toBe(false);
    }));
});
