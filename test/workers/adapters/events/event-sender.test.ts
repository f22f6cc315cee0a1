import { describe, expect, it } from "vitest";
import type { EventEnvelope } from "../../../../domain/events/envelope.ts";
import { createEventSender, inBatches } from "../../../../workers/adapters/events/event-queues.ts";
import { eventOf, orderSummary } from "../../../support/events.ts";

const created = eventOf({ type: "order.created", data: orderSummary("ord_1") });
const retried = () => eventOf({ type: "saga.retried", data: { orderId: "ord_1" } });

type Batch = { body: EventEnvelope; contentType: string }[];

function setUp({ notificationsFail = false } = {}) {
  const audit: Batch[] = [];
  const notifications: Batch[] = [];
  const queueOf = (batches: Batch[], fails: boolean) =>
    ({
      sendBatch: async (messages: Batch) => {
        if (fails) throw new Error("the queue is down");
        batches.push(messages);
      },
    }) as unknown as Queue;
  const send = createEventSender({
    AUDIT_QUEUE: queueOf(audit, false),
    NOTIFICATIONS_QUEUE: queueOf(notifications, notificationsFail),
  });
  return { send, audit, notifications };
}

describe("the event sender", () => {
  it("gives the audit queue everything, the notifications what has a mail", async () => {
    const { send, audit, notifications } = setUp();
    const other = retried();
    await send([created, other]);
    expect(audit).toEqual([[created, other].map((body) => ({ body, contentType: "json" }))]);
    expect(notifications).toEqual([[{ body: created, contentType: "json" }]]);
  });

  it("does not trouble a queue with nothing", async () => {
    const { send, audit, notifications } = setUp();
    await send([]);
    expect([audit, notifications]).toEqual([[], []]);
  });

  it("throws when one queue failed, after the other was given its part", async () => {
    const { send, audit } = setUp({ notificationsFail: true });
    await expect(send([created])).rejects.toThrow("not every queue");
    expect(audit).toHaveLength(1);
  });
});

describe("batches for a queue", () => {
  it("hold at most a hundred messages, in order", () => {
    const events = Array.from({ length: 250 }, retried);
    const batches = inBatches(events);
    expect(batches.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(batches.flat()).toEqual(events);
  });

  it("stay under what a queue takes, counted in bytes", () => {
    const large = { ...retried(), actor: "é".repeat(40_000) };
    const batches = inBatches([large, large, large, large]);
    expect(batches.map(({ length }) => length)).toEqual([2, 2]);
  });

  it("let a message that is too large for any batch go alone, for the queue to refuse", () => {
    const huge = { ...retried(), actor: "x".repeat(300_000) };
    expect(inBatches([retried(), huge, retried()]).map(({ length }) => length)).toEqual([1, 1, 1]);
  });
});
