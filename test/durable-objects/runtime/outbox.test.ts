// The outbox of an object on real storage, with queues that refuse chosen events.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { migrate } from "../../../durable-objects/runtime/migrate.ts";
import {
  OUTBOX_BATCH_MAX,
  OUTBOX_FAILURES_SCHEMA,
  OUTBOX_SCHEMA,
  Outbox,
  SENDS_MAX,
} from "../../../durable-objects/runtime/outbox.ts";
import { eventOf } from "../../support/events.ts";

const FIRST = { id: 1, statements: OUTBOX_SCHEMA };
const SECOND = { id: 2, statements: OUTBOX_FAILURES_SCHEMA };

const fact = (id: string) =>
  eventOf({ type: "user.updated", data: { userId: "usr_1" } }, { id: `evt_${id}` });

interface Scene {
  readonly outbox: Outbox;
  readonly sql: SqlStorage;
  readonly sent: string[];
  readonly parked: { readonly id: string; readonly reason: string }[];
  readonly world: { nowMs: number; calls: number; isDown: boolean; isProjectionDown: boolean };
  /** Moves the clock to the next due time and drains, `times` times or until nothing waits. */
  drain(times: number): Promise<void>;
}

let scenes = 0;

function inScene(
  { poison = [], stored = [] }: { poison?: readonly string[]; stored?: readonly EventEnvelope[] },
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  scenes += 1;
  const name = `outbox-${scenes}`;
  return runInDurableObject(env.CART_OBJECT.get(env.CART_OBJECT.idFromName(name)), (_, state) => {
    migrate(state.storage, [FIRST]);
    const { sql } = state.storage;
    for (const event of stored) {
      sql.exec("INSERT INTO outbox (event, due_at_ms) VALUES (?, 1)", JSON.stringify(event));
    }
    migrate(state.storage, [FIRST, SECOND]);
    return run(createScene(sql, poison));
  });
}

function createScene(sql: SqlStorage, poison: readonly string[]): Scene {
  const world: Scene["world"] = { nowMs: 1, calls: 0, isDown: false, isProjectionDown: false };
  const sent: string[] = [];
  const parked: Scene["parked"][number][] = [];
  const outbox = new Outbox(sql, {
    nowMs: () => world.nowMs,
    beforeSend: async () => {
      if (world.isProjectionDown) throw new Error("D1 is down");
    },
    sendEvents: async (events) => {
      world.calls += 1;
      if (world.isDown) throw new Error("the queue is down");
      if (events.some(({ id }) => poison.includes(id))) throw new Error("the event is too large");
      sent.push(...events.map(({ id }) => id));
    },
    parkEvent: async ({ id }, reason) => {
      parked.push({ id, reason });
    },
  });
  const drain = async (times: number) => {
    for (let drains = 0; drains < times; drains += 1) {
      const dueAtMs = outbox.dueAtMs();
      if (dueAtMs === undefined) return;
      world.nowMs = Math.max(world.nowMs, dueAtMs);
      await outbox.drain();
    }
  };
  return { outbox, sql, sent, parked, world, drain };
}

const failuresIn = (sql: SqlStorage) =>
  sql
    .exec<{ attempts: number; last_error: string | null }>(
      "SELECT attempts, last_error FROM outbox ORDER BY sequence",
    )
    .toArray();

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe("an event that no queue takes", () => {
  it("delays no other event, and is parked with its error after a bound", () =>
    inScene({ poison: ["evt_bad"] }, async ({ outbox, sql, sent, parked, drain }) => {
      outbox.add([fact("1"), fact("bad"), fact("2")]);
      await drain(4);
      expect(sent).toEqual(["evt_1", "evt_2"]);
      outbox.add([fact("3")]);
      await drain(1);
      expect(sent).toEqual(["evt_1", "evt_2", "evt_3"]);
      expect(failuresIn(sql)).toEqual([
        { attempts: expect.any(Number), last_error: "Error: the event is too large" },
      ]);
      await drain(SENDS_MAX);
      expect(parked).toEqual([
        { id: "evt_bad", reason: expect.stringContaining("the event is too large") },
      ]);
      expect(failuresIn(sql)).toEqual([]);
    }));

  it("is one of many, and all others are sent", () => {
    const poison = ["evt_0", "evt_1", "evt_2", "evt_3", "evt_4"];
    const all = Array.from({ length: 20 }, (_, index) => fact(String(index)));
    return inScene({ poison }, async ({ outbox, sent, drain }) => {
      outbox.add(all);
      await drain(20);
      expect(sent.toSorted()).toEqual(
        all
          .map(({ id }) => id)
          .filter((id) => !poison.includes(id))
          .sort(),
      );
    });
  });
});

describe("an outage", () => {
  it("of the queues costs a few calls a drain, and loses nothing", () =>
    inScene({}, async ({ outbox, sent, parked, world, drain }) => {
      outbox.add(Array.from({ length: OUTBOX_BATCH_MAX }, (_, index) => fact(String(index))));
      world.isDown = true;
      await drain(1);
      await drain(1);
      expect(world.calls).toBe(1 + 3);
      world.isDown = false;
      await drain(2 * OUTBOX_BATCH_MAX);
      expect(sent.toSorted()).toHaveLength(OUTBOX_BATCH_MAX);
      expect(parked).toEqual([]);
    }));

  it("of what comes before a send parks nothing, however long it lasts", () =>
    inScene({}, async ({ outbox, sent, parked, world, drain }) => {
      outbox.add([fact("1")]);
      world.isProjectionDown = true;
      await drain(2 * SENDS_MAX);
      expect([sent, parked]).toEqual([[], []]);
      world.isProjectionDown = false;
      await drain(1);
      expect(sent).toEqual(["evt_1"]);
    }));
});

it("sends events that were stored before failures were counted", () =>
  inScene({ stored: [fact("1"), fact("2")] }, async ({ sent, drain }) => {
    await drain(1);
    expect(sent).toEqual(["evt_1", "evt_2"]);
  }));
