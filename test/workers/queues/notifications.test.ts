import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../workers/adapters/ids.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import { notifications } from "../../../workers/db/log/schema.ts";
import { ATTEMPTS_MAX } from "../../../workers/services/notifications/deliver-mail.ts";
import { eventOf, orderSummary, PLACED_AT_MS } from "../../support/events.ts";
import { bodies, createMailing, tokens } from "./mailing.ts";

const ORDER_ID = "ord_01KAJ2M3N4P5Q6R7S8T9V0W1X2";
const db = databaseOf(env.LOG_DB);

const created = () => eventOf({ type: "order.created", data: orderSummary(ORDER_ID) });

let guests = 0;

/** An order of its own, to a mailbox of its own, within every limit of mails. */
function createdByGuest() {
  guests += 1;
  const data = { ...orderSummary(newId("order")), email: `guest-${guests}@example.com` };
  return eventOf({ type: "order.created", data });
}

const rows = () => db.select().from(notifications);

beforeEach(async () => {
  await db.delete(notifications);
});

describe("the notification consumer", () => {
  it("sends the mail, keeps what it said, and tells the audit log", async () => {
    const { mail, told, deliver } = createMailing({ keepsTokens: true });
    const event = created();
    expect(await deliver(event)).toEqual([{ kind: "done" }]);
    const [sent] = mail.sent;
    expect(sent).toMatchObject({ to: "ada@example.com", from: "Tradewind <hello@shop.example>" });
    expect(await rows()).toMatchObject([
      {
        id: `${event.id}.order-confirmation`,
        eventId: event.id,
        template: "order-confirmation",
        recipient: "ada@example.com",
        subject: sent?.subject,
        html: "",
        text: "",
        state: "sent",
        attempts: 1,
        failure: null,
        sentAtMs: PLACED_AT_MS,
        orderId: ORDER_ID,
        correlationId: event.correlationid,
      },
    ]);
    const { html, text } = sent ?? {};
    expect(await bodies.get(`${event.id}.order-confirmation`)).toEqual({ html, text });
    expect(told).toMatchObject([
      {
        type: "notification.sent",
        subject: event.subject,
        actor: "system",
        correlationid: event.correlationid,
        data: { template: "order-confirmation", to: "ada@example.com" },
      },
    ]);
  });

  it("sends one mail when the message comes three times", async () => {
    const { mail, told, consume } = createMailing();
    const delivery = { id: "m0", body: created(), attempts: 1 };
    await consume([delivery, delivery]);
    await consume([delivery]);
    expect(mail.sent).toHaveLength(1);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
  });

  it("gives a guest a link that opens this order alone", async () => {
    const { mail, deliver } = createMailing();
    await deliver(created());
    const [link = ""] = /https:\/\/shop\.example\S+/.exec(mail.sent[0]?.text ?? "") ?? [];
    const url = new URL(link);
    expect(url.pathname).toBe(`/orders/${ORDER_ID}`);
    expect(await tokens.open("order", url.searchParams.get("token") ?? "")).toBe(ORDER_ID);
    expect(mail.sent[0]?.html).toContain(link);
  });

  it("tries again, later and later, and sends when the carrier is back", async () => {
    const { mail, told, deliver } = createMailing();
    const event = created();
    mail.failNext(2);
    expect(await deliver(event, 1)).toEqual([{ kind: "retryIn", delaySeconds: 10 }]);
    expect(await rows()).toMatchObject([
      { state: "queued", attempts: 1, failure: "Error: the carrier is busy" },
    ]);
    expect(await deliver(event, 2)).toEqual([{ kind: "retryIn", delaySeconds: 20 }]);
    expect(await deliver(event, 3)).toEqual([{ kind: "done" }]);
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 3, failure: null }]);
    expect(told.map(({ type }) => type)).toEqual(["notification.sent"]);
  });

  it("gives up after its last attempt: failed, told, and parked for a person", async () => {
    const { mail, told, deliver } = createMailing();
    mail.failNext(1);
    const [verdict] = await deliver(created(), ATTEMPTS_MAX);
    expect(verdict).toEqual({ kind: "park", reason: "Error: the carrier is busy" });
    expect(await rows()).toMatchObject([{ state: "failed" }]);
    expect(told).toMatchObject([{ type: "notification.failed" }]);
  });

  it("sends after all when a parked message is replayed", async () => {
    const { mail, deliver } = createMailing();
    const event = created();
    mail.failNext(1);
    await deliver(event, ATTEMPTS_MAX);
    expect(await deliver(event)).toEqual([{ kind: "done" }]);
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 2 }]);
  });

  it("keeps no address that the carrier quotes", async () => {
    const { mail, told, deliver } = createMailing();
    mail.failNext(1, "550 <ada@example.com> is unknown, try bob@example.com");
    const reason = "Error: 550 <(address)> is unknown, try (address)";
    expect(await deliver(created(), ATTEMPTS_MAX)).toEqual([{ kind: "park", reason }]);
    expect(await rows()).toMatchObject([{ failure: reason }]);
    expect(told).toMatchObject([{ data: { failure: { params: { detail: reason } } } }]);
  });

  it("does not insist on an address that can never be reached", async () => {
    const { mail, told, deliver } = createMailing();
    mail.refuseRecipient("ada@example.com");
    expect(await deliver(created())).toEqual([{ kind: "done" }]);
    expect(await rows()).toMatchObject([
      { state: "failed", failure: "E_RECIPIENT_SUPPRESSED: bounced" },
    ]);
    expect(told).toMatchObject([
      { type: "notification.failed", data: { failure: { code: "mail-not-sent" } } },
    ]);
  });

  it("tells of a sent mail later, without sending again, when the queue was down", async () => {
    const { mail, told, broken, deliver } = createMailing();
    const event = created();
    broken.queue = true;
    expect(await deliver(event)).toMatchObject([{ kind: "retryIn" }]);
    broken.queue = false;
    expect(await deliver(event, 2)).toEqual([{ kind: "done" }]);
    expect(mail.sent).toHaveLength(1);
    expect(told).toMatchObject([{ type: "notification.sent" }]);
  });

  it("judges message by message: poison is parked, the mail beside it is sent", async () => {
    const { mail, consume } = createMailing();
    const other = eventOf({ type: "saga.retried", data: { orderId: ORDER_ID } });
    const bodies = [{ type: "order.created" }, created(), other];
    const verdicts = await consume(bodies.map((body, at) => ({ id: `m${at}`, body, attempts: 1 })));
    expect(verdicts.map(({ kind }) => kind)).toEqual(["park", "done", "done"]);
    expect(mail.sent).toHaveLength(1);
  });
});

describe("while the log refuses", () => {
  const everything = () => true;
  const nothing = () => false;
  const updates = (statement: string) => statement.startsWith("update");

  it("waits once, then sends the mail without a row, once", async () => {
    const { mail, told, broken, deliver } = createMailing({ nowMs: Date.now });
    const event = createdByGuest();
    broken.log = everything;
    expect(await deliver(event, 1)).toMatchObject([{ kind: "retryIn" }]);
    expect(mail.sent).toEqual([]);
    for (let attempt = 2; attempt < ATTEMPTS_MAX; attempt += 1) {
      expect(await deliver(event, attempt)).toMatchObject([{ kind: "retryIn" }]);
    }
    expect(await deliver(event, ATTEMPTS_MAX)).toEqual([{ kind: "done" }]);
    expect(mail.sent).toHaveLength(1);
    expect(told).toMatchObject([{ type: "notification.sent" }]);
  });

  it("writes the row when the log is back, and does not send again", async () => {
    const { mail, told, broken, deliver } = createMailing({ nowMs: Date.now });
    const event = createdByGuest();
    broken.log = everything;
    await deliver(event, 1);
    await deliver(event, 2);
    broken.log = nothing;
    expect(await deliver(event, 3)).toEqual([{ kind: "done" }]);
    expect(mail.sent).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: "sent", attempts: 1 }]);
    expect(told).toMatchObject([{ type: "notification.sent" }]);
  });

  it("does not send again a mail whose row could not be marked sent", async () => {
    const { mail, broken, deliver } = createMailing({ nowMs: Date.now });
    const event = createdByGuest();
    broken.log = updates;
    expect(await deliver(event, 1)).toMatchObject([{ kind: "retryIn" }]);
    expect(await rows()).toMatchObject([{ state: "queued" }]);
    broken.log = nothing;
    expect(await deliver(event, 2)).toEqual([{ kind: "done" }]);
    expect(mail.sent).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: "sent" }]);
  });

  it("tries again what the carrier did not take", async () => {
    const { mail, broken, deliver } = createMailing({ nowMs: Date.now });
    const event = createdByGuest();
    broken.log = everything;
    await deliver(event, 1);
    mail.failNext(2);
    await deliver(event, 2);
    await deliver(event, 3);
    expect(mail.sent).toEqual([]);
    await deliver(event, 4);
    expect(mail.sent).toHaveLength(1);
  });

  it("gives up and parks a mail that the carrier never takes", async () => {
    const { mail, told, broken, deliver } = createMailing({ nowMs: Date.now });
    broken.log = everything;
    mail.failNext(1);
    const verdict = { kind: "park", reason: "Error: the carrier is busy" };
    expect(await deliver(createdByGuest(), ATTEMPTS_MAX)).toEqual([verdict]);
    expect(told).toMatchObject([{ type: "notification.failed" }]);
  });
});

describe("while the bucket of bodies refuses", () => {
  it("sends the mail and records it", async () => {
    const put = () => Promise.reject(new Error("R2 is away"));
    const { mail, deliver } = createMailing({ bodies: { ...bodies, put } });
    expect(await deliver(createdByGuest())).toEqual([{ kind: "done" }]);
    expect(mail.sent).toHaveLength(1);
    expect(await rows()).toMatchObject([{ state: "sent" }]);
  });
});
