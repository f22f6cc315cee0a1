import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import { databaseOf } from "../../../workers/db/database.ts";
import { deadLetters } from "../../../workers/db/log/schema.ts";
import worker from "../../../workers/sandbox.ts";
import { deliverTo } from "../../support/deliveries.ts";
import { eventOf } from "../../support/events.ts";

const db = databaseOf(env.LOG_DB);
const event = eventOf({ type: "saga.retried", data: { orderId: "ord_1" } });

/** The Worker's bindings with a log database that answers nothing. */
const logIsDown = { ...env, LOG_DB: { prepare: fail, batch: fail } as unknown as D1Database };

function fail(): never {
  throw new Error("D1 is not there");
}

afterEach(async () => {
  await db.delete(deadLetters);
});

describe("the dead-letter queues", () => {
  it.each(["audit-dead-letters", "notifications-dead-letters-production"])(
    "store what arrives in %s, once",
    async (queue) => {
      await deliverTo(queue, [event]);
      expect(await deliverTo(queue, [event])).toMatchObject({ acked: ["m0"], retried: [] });
      expect(await db.select().from(deadLetters)).toMatchObject([
        { id: "m0", queue, eventId: event.id, body: JSON.stringify(event), state: "waiting" },
      ]);
    },
  );

  it("store even what is no event", async () => {
    await deliverTo("audit-dead-letters", [null, { id: 7 }]);
    expect(await db.select().from(deadLetters)).toMatchObject([
      { id: "m0", eventId: null, body: "null" },
      { id: "m1", eventId: null, body: '{"id":7}' },
    ]);
  });
});

describe("the queue entry", () => {
  it.each([
    [1, 10],
    [2, 20],
    [3, 40],
    [20, 900],
  ])(
    "lets a message come again when the log is down: try %i waits %i s",
    async (attempts, wait) => {
      const result = await deliverTo("audit", [event], { attempts, bindings: logIsDown });
      expect(result).toEqual({ acked: [], retried: ["m0"], waitSeconds: [wait] });
    },
  );

  it("does not take a poisoned message before its letter is stored", async () => {
    const result = await deliverTo("notifications", ["garbage"], { bindings: logIsDown });
    expect(result).toMatchObject({ acked: [], retried: ["m0"] });
  });

  it("refuses a queue it does not know", async () => {
    const batch = createMessageBatch("gossip", []);
    await expect(worker.queue(batch, env)).rejects.toThrow("gossip");
  });
});
