// Mails to unconfirmed addresses: they contain no text that the sender of the request entered, and
// are limited per order, mailbox and network. A withheld mail is a row that staff can list.

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Fact } from "../../../domain/events/envelope.ts";
import { MAIL_WINDOW_MS } from "../../../domain/events/mail-limits.ts";
import { newId } from "../../../workers/adapters/ids.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import { notifications } from "../../../workers/db/log/schema.ts";
import { orders } from "../../../workers/db/shop/orders/schema.ts";
import { eventOf, orderSummary } from "../../support/events.ts";
import { orderRow } from "../../support/order-rows.ts";
import { bearer, openAccount } from "../../support/people.ts";
import { answerOf, call } from "../../support/shopper.ts";
import { createMailing } from "./mailing.ts";

const LURE = "you won 500 dollars";

const db = databaseOf(env.LOG_DB);

const createdFor = (email: string, orderId = newId("order")): Fact => ({
  type: "order.created",
  data: { ...orderSummary(orderId), email, name: LURE },
});

const registeredAs = (email: string, isRegistration = true): Fact => ({
  type: "auth.email.verification.requested",
  data: {
    userId: newId("user"),
    email,
    name: LURE,
    tokenId: newId("one-time-token"),
    isRegistration,
  },
});

async function insertOrder(id: string, userId: string | undefined, capturedMinor = 0) {
  const row = orderRow({ createdAtMs: 1, ...(userId === undefined ? {} : { userId }) });
  const captured = { amountMinor: capturedMinor, currency: "USD" };
  const document = { ...row.document, payment: { ...row.document.payment, captured } };
  await databaseOf(env.DB)
    .insert(orders)
    .values({ ...row, id, document });
}

let networks = 0;

/** Delivers facts of one client; each call is of another network unless told. */
function createSender(ip?: string) {
  networks += 1;
  const from = ip ?? `198.51.${networks}.7`;
  const mailing = createMailing({ nowMs: () => Date.now() });
  const send = async (...facts: readonly Fact[]) => {
    for (const fact of facts) {
      const event = { ...eventOf(fact), ip: from };
      expect(await mailing.deliver(event)).toEqual([{ kind: "done" }]);
    }
  };
  return { ...mailing, send };
}

const times = (count: number, factOf: (at: number) => Fact) =>
  Array.from({ length: count }, (_, at) => factOf(at));

beforeEach(async () => {
  await db.delete(notifications);
});

async function listNotSent() {
  const headers = await bearer(await openAccount({ roles: ["customer", "support"] }));
  const path = "/admin/notifications?state=not-sent&limit=100";
  return (await answerOf<{ items: object[] }>(await call("GET", path, { headers }))).items;
}

describe("a mail to an address that was not confirmed", () => {
  it("has none of the words that the buyer entered", async () => {
    const { mail, send } = createSender();
    const orderId = newId("order");
    await send(createdFor("victim-1@example.com", orderId));
    await send({ type: "order.completed", data: { ...orderSummary(orderId), name: LURE } });
    const [{ orderId: _, number, email }, amount] = [
      orderSummary(orderId),
      orderSummary("o").total,
    ];
    const refund = { number, email, name: LURE, amount, reason: LURE, refundId: "rfd_1" };
    const payment = { orderId, paymentId: "pay_1", provider: "simulated" };
    await send({ type: "payment.refunded", data: { ...payment, ...refund } });
    expect(mail.sent).toHaveLength(3);
    expect(JSON.stringify(mail.sent)).not.toContain("you won");
    expect(mail.sent[0]?.text).toContain("Thank you for your order");
  });

  it("has no name in a client's own description of its device", async () => {
    const { mail, send } = createSender();
    const account = await openAccount({ emailVerifiedAtMs: null });
    const signIn = { userId: account.id, sessionId: "ses_1", device: "you-won.example" };
    const data = { ...signIn, email: account.email, name: LURE, newDevice: true };
    await send({ type: "auth.login", data });
    expect(mail.sent).toHaveLength(1);
    expect(JSON.stringify(mail.sent)).not.toMatch(/you.won/);
  });

  it("differs from one to a confirmed member, who reads their name", async () => {
    const { mail, send } = createSender();
    const member = await openAccount();
    const orderId = newId("order");
    await insertOrder(orderId, member.id);
    await send(createdFor(member.email, orderId));
    expect(mail.sent[0]?.text).toContain(LURE);
    await send(createdFor("victim-2@example.com", orderId));
    expect(mail.sent[1]?.text).not.toContain(LURE);
  });
});

describe("mails that strangers cause", () => {
  it("are one for an order until something of it is paid", async () => {
    const { mail, send } = createSender();
    const orderId = newId("order");
    const email = "victim-3@example.com";
    const { number } = orderSummary(orderId);
    const failed = { orderId, number, email, name: LURE, failure: { code: "x", message: "y" } };
    const cancelled = { orderId, number, email, name: LURE, reason: "Changed my mind." };
    await send(createdFor(email, orderId), { type: "order.failed", data: failed });
    expect(mail.sent).toHaveLength(1);
    expect(await listNotSent()).toMatchObject([
      { template: "order-failed", state: "not-sent", reason: "limit", recipient: email, orderId },
    ]);
    await insertOrder(orderId, undefined, 1_000);
    await send({ type: "order.cancelled", data: cancelled });
    expect(mail.sent).toHaveLength(2);
  });

  it("are four an hour for a mailbox, of 12 orders and 8 registrations with tags", async () => {
    const { mail, send } = createSender();
    await send(...times(12, (at) => createdFor(`Vic.Tim+${at}@gmail.com`)));
    await send(...times(8, (at) => registeredAs(`victim+${at}@googlemail.com`)));
    expect(mail.sent).toHaveLength(4);
    expect(await listNotSent()).toHaveLength(16);
    await send(createdFor("vic.tim@example.com"), createdFor("victim@example.com"));
    expect(mail.sent).toHaveLength(6);
  });

  it("use up none of the mails that the owner asks for", async () => {
    const { mail, send } = createSender();
    const email = "owner@example.com";
    await send(...times(6, () => registeredAs(email)));
    const before = mail.sent.length;
    const asked = { userId: newId("user"), email, name: LURE, tokenId: newId("one-time-token") };
    await send(registeredAs(email, false), {
      type: "auth.password.reset.requested",
      data: { ...asked, alreadyRegistered: false },
    });
    expect(mail.sent).toHaveLength(before + 2);
  });

  it("are six links an hour for a mailbox, whatever accounts ask for them", async () => {
    const { mail, send } = createSender();
    await send(...times(10, (at) => registeredAs(`asked+${at}@example.com`, false)));
    expect(mail.sent).toHaveLength(6);
  });

  it.each([
    ["203.0.113.7", "203.0.113.9", "203.0.114.9"],
    ["2001:db8:1:1::1", "2001:db8:1:2::1", "2001:db8:2::1"],
  ])("are twenty an hour from the network of %s", async (here, near, elsewhere) => {
    const [one, other, far] = [here, near, elsewhere].map((ip) => createSender(ip));
    const to = (name: string) => (at: number) =>
      createdFor(`${name}-${at}-${networks}@example.com`);
    await one?.send(...times(15, to("one")));
    await other?.send(...times(15, to("other")));
    await far?.send(createdFor(`far-${networks}@example.com`));
    expect([one, other, far].map((sender) => sender?.mail.sent.length)).toEqual([15, 5, 1]);
  });

  it("are withheld once, also when the message is delivered again", async () => {
    const { mail, send, deliver } = createSender();
    await send(...times(4, () => createdFor("again@example.com")));
    const event = eventOf(createdFor("again@example.com"));
    for (const attempt of [1, 2, 3]) {
      expect(await deliver(event, attempt)).toEqual([{ kind: "done" }]);
    }
    expect(mail.sent).toHaveLength(4);
    expect(await listNotSent()).toHaveLength(1);
  });

  it("stay withheld when the message is delivered again after the hour", async () => {
    const { mail, send, deliver } = createSender();
    await send(...times(4, () => createdFor("late@example.com")));
    const event = eventOf(createdFor("late@example.com"));
    await deliver(event, 1);
    const laterMs = Date.now() + 2 * MAIL_WINDOW_MS;
    vi.spyOn(Date, "now").mockImplementation(() => laterMs);
    await deliver(event, 2);
    vi.restoreAllMocks();
    expect(mail.sent).toHaveLength(4);
    expect(await listNotSent()).toHaveLength(1);
  });
});
