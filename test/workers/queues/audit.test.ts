import { env } from "cloudflare:workers";
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GENESIS_HASH, verifyChain } from "../../../domain/events/audit-chain.ts";
import type { Fact } from "../../../domain/events/envelope.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import { listAuditEntries } from "../../../workers/db/log/audit-entries.ts";
import { STUCK_SAGAS } from "../../../workers/db/log/dead-letters.ts";
import { auditEntries, auditTrail, deadLetters } from "../../../workers/db/log/schema.ts";
import { deliverTo } from "../../support/deliveries.ts";
import { eventOf, orderSummary } from "../../support/events.ts";

const db = databaseOf(env.LOG_DB);

const retried: Fact = { type: "saga.retried", data: { orderId: "ord_1" } };
const stuck: Fact = {
  type: "saga.stuck",
  data: {
    orderId: "ord_1",
    step: "void-payment",
    failure: { code: "payment-unavailable", message: "The provider did not answer." },
  },
};

const POISON = "evt_poison";
const PLANT_POISON = `CREATE TRIGGER poison BEFORE INSERT ON audit_log
  WHEN NEW.id = '${POISON}' BEGIN SELECT RAISE(ABORT, 'poison'); END`;

const chain = () => db.select().from(auditEntries).orderBy(asc(auditEntries.position));
const letters = () => db.select().from(deadLetters);

afterEach(async () => {
  vi.restoreAllMocks();
  await db.batch([db.delete(auditEntries), db.delete(deadLetters)]);
});

describe("the audit consumer", () => {
  it("keeps what an event says, without the person, and takes the message", async () => {
    const event = eventOf({ type: "order.created", data: orderSummary("ord_1") }, { sequence: 3 });
    expect(await deliverTo("audit", [event])).toMatchObject({ acked: ["m0"], retried: [] });
    const { email: _, name: __, ...data } = orderSummary("ord_1");
    expect(await chain()).toMatchObject([
      {
        id: event.id,
        type: "order.created",
        atMs: Date.parse(event.time),
        sequence: 3,
        actor: "guest",
        subject: "order/ord_1",
        correlationId: "corr-0001",
        outcome: "ok",
        ip: "192.0.2.7",
        userAgent: "a browser",
        data,
        previousHash: GENESIS_HASH,
      },
    ]);
  });

  it("never learns who somebody is: a chain of hashes cannot forget", async () => {
    const to = "ada@example.com";
    const sent: Fact = {
      type: "notification.sent",
      data: { notificationId: "n", template: "order-receipt", to },
    };
    const person = { userId: "usr_1", email: to, name: "Ada Lovelace" };
    const registered: Fact = { type: "auth.user.registered", data: person };
    await deliverTo(
      "audit",
      [sent, registered].map((fact) => eventOf(fact)),
    );
    expect((await chain()).map(({ data }) => data)).toEqual([
      { notificationId: "n", template: "order-receipt" },
      { userId: "usr_1" },
    ]);
  });

  it("keeps an event once, delivered twice in a batch or in two", async () => {
    const event = eventOf(retried);
    await deliverTo("audit", [event, event]);
    expect(await deliverTo("audit", [event])).toMatchObject({ acked: ["m0"], retried: [] });
    expect(await chain()).toHaveLength(1);
  });

  it("links batch to batch in a chain that stands", async () => {
    await deliverTo("audit", [eventOf(retried), eventOf(retried)]);
    await deliverTo("audit-staging", [eventOf(retried), eventOf(stuck)]);
    const entries = await chain();
    expect(await verifyChain(entries)).toMatchObject({ valid: true, checked: 4 });
  });

  it("notices, after reading it back, what was changed in the database", async () => {
    await deliverTo("audit", [eventOf(retried), eventOf(retried), eventOf(retried)]);
    const second = (await chain())[1]?.id ?? "";
    await db.update(auditEntries).set({ actor: "nobody" }).where(eq(auditEntries.id, second));
    expect(await verifyChain(await chain())).toMatchObject({ valid: false, firstBroken: second });
  });

  it("takes a full batch of a hundred", async () => {
    const events = Array.from({ length: 100 }, () => eventOf(retried));
    expect((await deliverTo("audit", events)).acked).toHaveLength(100);
    expect(await verifyChain(await chain())).toMatchObject({ valid: true, checked: 100 });
  });

  it("tells a story by time and sequence, whatever order it arrived in", async () => {
    const at = (atMs: number, sequence: number) => eventOf(retried, { atMs, sequence });
    const [first, second, tenth, last] = [at(1, 1), at(2, 2), at(2, 10), at(3, 4)];
    await deliverTo("audit", [last, tenth]);
    await deliverTo("audit", [second, first]);
    const story = await listAuditEntries(db, { correlationId: "corr-0001" }, 10);
    expect(story.map(({ id }) => id)).toEqual([first, second, tenth, last].map(({ id }) => id));
  });

  it("parks what is no event and takes the rest of the batch", async () => {
    const poison = { type: "order.exploded", id: "evt_poison" };
    const result = await deliverTo("audit", [eventOf(retried), poison, "garbage"]);
    expect(result).toMatchObject({ acked: ["m0", "m1", "m2"], retried: [] });
    expect(await chain()).toHaveLength(1);
    expect(await letters()).toMatchObject([
      { id: "m1", queue: "audit", eventId: "evt_poison", state: "waiting" },
      { id: "m2", queue: "audit", eventId: null, body: '"garbage"', state: "waiting" },
    ]);
    expect((await letters())[0]?.reason).toContain("type");
  });

  it("lets what cannot be written come again alone: the rest of its batch is taken", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const events = [eventOf(retried), eventOf(stuck, { id: POISON }), eventOf(retried)];
    await db.run(sql.raw(PLANT_POISON));
    const result = await deliverTo("audit", [...events, "garbage"]);
    expect(result).toMatchObject({ acked: ["m0", "m2", "m3"], retried: ["m1"] });
    expect((await chain()).map(({ id }) => id)).toEqual([events[0]?.id, events[2]?.id]);
    expect(await letters()).toMatchObject([{ id: "m3" }]);
    await db.run(sql.raw("DROP TRIGGER poison"));
    expect(await deliverTo("audit", [events[1]])).toMatchObject({ acked: ["m0"], retried: [] });
    expect(await verifyChain(await chain())).toMatchObject({ valid: true, checked: 3 });
  });

  it("lets a whole batch come again, untried one by one, when the log is away", async () => {
    const told = vi.spyOn(console, "error").mockReturnValue();
    const away = () => Promise.reject(new Error("D1_ERROR: away"));
    const asked = vi.fn(() => ({ bind: () => ({ raw: away, all: away }) }));
    const bindings = { ...env, LOG_DB: { prepare: asked } as unknown as D1Database };
    const events = Array.from({ length: 5 }, () => eventOf(retried));
    const { retried: again } = await deliverTo("audit", events, { bindings });
    expect(again).toHaveLength(5);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(told).toHaveBeenCalledTimes(5);
  });

  it("parks a batch that is nothing but poison", async () => {
    expect(await deliverTo("audit", [null])).toMatchObject({ acked: ["m0"], retried: [] });
    expect(await chain()).toEqual([]);
    expect(await letters()).toHaveLength(1);
  });

  it("shows a stuck saga among the dead letters until it is retried", async () => {
    const event = eventOf(stuck);
    await deliverTo("audit", [event]);
    expect(await letters()).toMatchObject([{ id: event.id, queue: STUCK_SAGAS, state: "waiting" }]);
    expect((await letters())[0]?.reason).toBe("void-payment: payment-unavailable");
    await deliverTo("audit", [eventOf(retried)]);
    expect(await letters()).toMatchObject([{ id: event.id, state: "replayed" }]);
  });

  it("takes it off when a person closes the order by hand", async () => {
    const event = eventOf(stuck);
    const { orderId } = stuck.data as { orderId: string };
    const data = { orderId, number: "ORD-20261121-7K3QX", status: "Failed" };
    await deliverTo("audit", [event]);
    await deliverTo("audit", [eventOf({ type: "order.updated", data })]);
    expect(await letters()).toMatchObject([{ id: event.id, state: "waiting" }]);
    const closed = { ...data, change: "closed", message: "Voided at the bank." };
    await deliverTo("audit", [eventOf({ type: "order.updated", data: closed })]);
    expect(await letters()).toMatchObject([{ id: event.id, state: "discarded" }]);
  });
});

describe("two audit consumers at once", () => {
  it("cannot fork the chain: the loser's messages come again and then follow", async () => {
    const batches = [[eventOf(retried), eventOf(retried)], [eventOf(stuck)]];
    const results = await Promise.all(batches.map((batch) => deliverTo("audit", batch)));
    expect(await verifyChain(await chain())).toMatchObject({ valid: true });
    for (const [place, { retried: again, waitSeconds }] of results.entries()) {
      expect(waitSeconds).toEqual(again.map(() => 10));
      if (again.length > 0) await deliverTo("audit", batches[place] ?? []);
    }
    expect(await verifyChain(await chain())).toMatchObject({ valid: true, checked: 3 });
  });

  it("is refused by the table when both continue the same entry", async () => {
    await deliverTo("audit", [eventOf(retried)]);
    const [first] = await chain();
    if (first === undefined) throw new Error("no entry");
    const rival = { ...first, id: "evt_rival", hash: "f".repeat(64) };
    await expect(db.insert(auditEntries).values(rival)).rejects.toThrow();
  });
});

describe("entries from before the chain moved to a table of its own", () => {
  const trail = () => db.select().from(auditTrail).orderBy(asc(auditTrail.position));

  const COLUMNS = `position, id, type, at_ms, sequence, actor, subject, correlation_id, outcome, ip,
    user_agent, data, previous_hash, hash`;

  /** Moves every entry to where it was written then. */
  async function moveBack(): Promise<void> {
    await env.LOG_DB.batch([
      env.LOG_DB.prepare("CREATE TABLE moved AS SELECT * FROM audit_log"),
      env.LOG_DB.prepare("DELETE FROM audit_log"),
      env.LOG_DB.prepare(`INSERT INTO audit_entries (${COLUMNS}) SELECT ${COLUMNS} FROM moved`),
      env.LOG_DB.prepare("DROP TABLE moved"),
    ]);
  }

  afterEach(async () => {
    await env.LOG_DB.exec("DELETE FROM audit_entries");
  });

  it("are continued in one chain, deduplicated and listed", async () => {
    const [old, other, young] = [eventOf(retried), eventOf(stuck), eventOf(retried)];
    await deliverTo("audit", [old, other]);
    await moveBack();
    await deliverTo("audit", [old, young]);
    const entries = await trail();
    expect(entries.map(({ position, id }) => [position, id])).toEqual([
      [1, old.id],
      [2, other.id],
      [3, young.id],
    ]);
    expect(await verifyChain(entries)).toMatchObject({ valid: true, checked: 3 });
    const listed = await listAuditEntries(db, { subject: "order/ord_1" }, 10);
    expect(listed.map(({ id }) => id).sort()).toEqual([old.id, other.id, young.id].sort());
  });

  it("get no sibling from a Worker that was rolled back: the chain cannot fork", async () => {
    await deliverTo("audit", [eventOf(retried)]);
    await expect(moveBack()).resolves.toBeUndefined();
    await deliverTo("audit", [eventOf(retried)]);
    const byOldWorker = env.LOG_DB.prepare(
      `INSERT INTO audit_entries (${COLUMNS}) SELECT 9, 'evt_9', type, at_ms, sequence, actor,
         subject, correlation_id, outcome, ip, user_agent, data, hash, 'h' FROM audit_entries`,
    );
    await expect(byOldWorker.run()).rejects.toThrow("continues in audit_log");
  });
});
