import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { DEAD_IDENTITY_KEPT_MS } from "../../../domain/auth/lifetimes.ts";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { createD1Outbox } from "../../../workers/adapters/events/d1-outbox.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import {
  oneTimeTokens,
  outbox,
  refreshTokens,
  sessions,
} from "../../../workers/db/shop/identity/schema.ts";
import { outboxStatement } from "../../../workers/db/shop/outbox/outbox-rows.ts";
import worker from "../../../workers/sandbox.ts";
import {
  SWEEP_BATCH_MAX,
  SWEEPS_MAX,
  SWEPT_AFTER_MS,
  sweepOutbox,
} from "../../../workers/services/outbox/sweep-outbox.ts";
import { eventOf } from "../../support/events.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 3, 17);
const OLD_MS = NOW_MS - SWEPT_AFTER_MS - 1_000;
const db = databaseOf(env.DB);

function factAt(atMs: number): EventEnvelope {
  return eventOf({ type: "user.updated", data: { userId: "usr_1" } }, { atMs });
}

function store(...events: EventEnvelope[]) {
  return db.batch([outboxStatement(db, events)]);
}

/** An outbox that keeps what it sends, and fails when told to. */
function createQueues() {
  const sent: EventEnvelope[][] = [];
  const parked: { event: EventEnvelope; reason: string }[] = [];
  const queues = { sent, parked, down: false, poison: "", isLogFull: false };
  const outbox = createD1Outbox(db, async (events) => {
    if (queues.down) throw new Error("the queue is down");
    if (events.some(({ id }) => id === queues.poison)) throw new Error("the event is too large");
    sent.push([...events]);
  });
  const parkEvent = async (event: EventEnvelope, reason: string) => {
    if (queues.isLogFull) throw new Error("the log is full");
    parked.push({ event, reason });
  };
  return { queues, port: { db, outbox, parkEvent } };
}

beforeEach(async () => {
  await db.delete(outbox);
});

describe("the outbox of the database", () => {
  it("sends what stayed behind as it was written, oldest first, and forgets it", async () => {
    const { queues, port } = createQueues();
    const [older, newer, recent] = [factAt(OLD_MS - 5_000), factAt(OLD_MS), factAt(NOW_MS)];
    await store(newer, recent, older);
    await sweepOutbox(port, NOW_MS);
    expect(queues.sent).toEqual([[older, newer]]);
    await sweepOutbox(port, NOW_MS + SWEPT_AFTER_MS + 1_000);
    expect(queues.sent[1]).toEqual([recent]);
    expect(await db.$count(outbox)).toBe(0);
  });

  it("sends the others when one event fails in every sweep, and parks that one", async () => {
    const { queues, port } = createQueues();
    const [poison, fine] = [factAt(OLD_MS - 5_000), factAt(OLD_MS)];
    queues.poison = poison.id;
    await store(poison, fine);
    for (let sweep = 0; sweep < SWEEPS_MAX; sweep += 1) {
      await expect(sweepOutbox(port, NOW_MS)).rejects.toThrow("the event is too large");
    }
    expect(queues.sent).toEqual([[fine]]);
    expect(queues.parked).toEqual([
      { event: poison, reason: expect.stringContaining("the event is too large") },
    ]);
    expect(await db.$count(outbox)).toBe(0);
    await sweepOutbox(port, NOW_MS);
  });

  it("sends the others while an event can be neither sent nor parked", async () => {
    const { queues, port } = createQueues();
    const [poison, fine] = [factAt(OLD_MS - 5_000), factAt(OLD_MS)];
    queues.poison = poison.id;
    queues.isLogFull = true;
    await store(poison, fine);
    await db.update(outbox).set({ attempts: SWEEPS_MAX });
    await expect(sweepOutbox(port, NOW_MS)).rejects.toThrow("the log is full");
    expect(queues.sent).toEqual([[fine]]);
    expect(await db.$count(outbox)).toBe(1);
    queues.isLogFull = false;
    await expect(sweepOutbox(port, NOW_MS)).rejects.toThrow("the event is too large");
    expect(queues.parked).toHaveLength(1);
    expect(await db.$count(outbox)).toBe(0);
  });

  it("keeps what no queue took, and sends it the next time", async () => {
    const { queues, port } = createQueues();
    queues.down = true;
    await store(factAt(OLD_MS));
    await expect(sweepOutbox(port, NOW_MS)).rejects.toThrow("the queue is down");
    expect(await db.$count(outbox)).toBe(1);
    queues.down = false;
    await sweepOutbox(port, NOW_MS);
    expect(queues.sent).toHaveLength(1);
  });

  it("is swept batch by batch", async () => {
    const { queues, port } = createQueues();
    await store(...Array.from({ length: 2 * SWEEP_BATCH_MAX + 1 }, () => factAt(OLD_MS)));
    await sweepOutbox(port, NOW_MS);
    expect(queues.sent.map(({ length }) => length)).toEqual([SWEEP_BATCH_MAX, SWEEP_BATCH_MAX, 1]);
  });

  it("stores nothing when the change did not happen", async () => {
    await db.batch([outboxStatement(db, [factAt(OLD_MS)], sql`FALSE`)]);
    expect(await db.$count(outbox)).toBe(0);
  });

  it("is swept by the cron of every ten minutes", async () => {
    await store(factAt(OLD_MS));
    await run("*/10 * * * *");
    expect(await db.$count(outbox)).toBe(0);
  });
});

describe("the nightly cron", () => {
  it("removes tokens and sessions that are dead, and no others", async () => {
    const deadMs = NOW_MS - DEAD_IDENTITY_KEPT_MS - 1;
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO refresh_tokens (hash, session_id, expires_at_ms)
         VALUES ('dead', 's', ?1 - 1), ('alive', 's', ?1)`,
      ).bind(NOW_MS),
      env.DB.prepare(
        `INSERT INTO one_time_tokens
           (id, hash, user_id, purpose, created_at_ms, expires_at_ms)
         VALUES ('dead', 'a', 'u', 'verify-email', 0, ?1 - 3600001),
           ('counted', 'b', 'u', 'verify-email', 0, ?1 - 3600000)`,
      ).bind(NOW_MS),
      env.DB.prepare(
        `INSERT INTO sessions (id, user_id, device, created_at_ms, last_used_at_ms, expires_at_ms)
         VALUES ('dead', 'u', 'd', 0, 0, ?1), ('kept', 'u', 'd', 0, 0, ?1 + 1)`,
      ).bind(deadMs),
    ]);
    await run("17 3 * * *");
    expect(await db.select({ id: refreshTokens.hash }).from(refreshTokens)).toEqual([
      { id: "alive" },
    ]);
    expect(await db.select({ id: oneTimeTokens.id }).from(oneTimeTokens)).toEqual([
      { id: "counted" },
    ]);
    expect(await db.select({ id: sessions.id }).from(sessions)).toEqual([{ id: "kept" }]);
  });

  it("goes on, chunk by chunk, until nothing dead is left", async () => {
    await env.DB.prepare(
      `INSERT INTO refresh_tokens (hash, session_id, expires_at_ms)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)
       SELECT 'n' || i, 's', 0 FROM n`,
    ).run();
    await run("17 3 * * *");
    expect(await env.DB.prepare("SELECT 1 FROM refresh_tokens WHERE hash LIKE 'n%'").first()).toBe(
      null,
    );
  });
});

function run(cron: string): Promise<void> {
  return worker.scheduled(createScheduledController({ cron, scheduledTime: NOW_MS }), env);
}
