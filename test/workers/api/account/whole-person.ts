// Somebody of whom the shop holds something in every place there is.

import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { OrderView } from "../../../../domain/order/views/order-view.ts";
import { newId } from "../../../../workers/adapters/ids.ts";
import { createMailBodies } from "../../../../workers/adapters/mail/mail-bodies.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { storeDeadLetter } from "../../../../workers/db/log/dead-letters.ts";
import { queueNotification, recordAttempt } from "../../../../workers/db/log/notifications.ts";
import { oneTimeTokens } from "../../../../workers/db/shop/identity/schema.ts";
import { outboxStatement } from "../../../../workers/db/shop/outbox/outbox-rows.ts";
import type { UserView } from "../../../../workers/services/auth/auth-service.ts";
import { createBrowser } from "../../../support/browser.ts";
import { PRODUCTS } from "../../../support/catalog.ts";
import { deliverTo } from "../../../support/deliveries.ts";
import { eventOf, orderSummary } from "../../../support/events.ts";
import { eventually } from "../../../support/eventually.ts";
import { staffDo } from "../../../support/order-records.ts";
import { openAccount, type Person } from "../../../support/people.ts";
import { exifSegment, withSegments } from "../../../support/pictures.ts";
import {
  ADDRESS,
  type ApiRequest,
  answerOf,
  call,
  checkoutOf,
  newKey,
} from "../../../support/shopper.ts";

export const NAME = "Canary Finch";
export const LINE = "7 Yellow Feather Lane";
const PHONE = "+1 503 555 0199";

const shopDb = databaseOf(env.DB);
const logDb = databaseOf(env.LOG_DB);

export interface WholePerson {
  readonly person: Person;
  readonly order: OrderView;
  readonly imageUrl: string;
  readonly ask: (method: string, path: string, request?: ApiRequest) => Promise<Response>;
  /** What nobody may find once the person is forgotten. */
  readonly words: readonly string[];
}

/** Needs the catalog of `seedCatalog`. */
export async function createWholePerson(given: Partial<Person> = {}): Promise<WholePerson> {
  const person = await openAccount({ name: NAME, ...given });
  const { accessToken } = await createBrowser().signIn(person.email);
  const ask: WholePerson["ask"] = (method, path, request = {}) => {
    const headers = { Authorization: `Bearer ${accessToken}`, ...request.headers };
    return call(method, path, { ...request, headers });
  };
  const imageUrl = await fillAccount(ask);
  const order = await buy(ask, person);
  await askForPassword(person);
  await fillLogs(person, order);
  const words = [person.email, person.name, LINE, PHONE, "canary-payment", "Mind the canary"];
  return { person, order, imageUrl, ask, words };
}

async function fillAccount(ask: WholePerson["ask"]): Promise<string> {
  const address = { ...ADDRESS, name: NAME, line1: LINE, phone: PHONE };
  await answerOf(await ask("POST", "/account/addresses", { json: { address } }), 201);
  expect((await ask("PUT", `/account/wishlist/${PRODUCTS[4]?.id}`)).status).toBe(204);
  await answerOf(await ask("POST", "/auth/second-factor"), 201);
  const body = withSegments(exifSegment(6, NAME));
  const headers = { "Content-Type": "image/jpeg" };
  const changed = await ask("PUT", "/account/image", { body, headers });
  return (await answerOf<UserView>(changed)).imageUrl ?? "";
}

async function buy(ask: WholePerson["ask"], { email }: Person): Promise<OrderView> {
  const item = { json: { sku: "MUG", quantity: 1 } };
  await answerOf(await ask("POST", "/cart/items", item), 201);
  const address = { name: NAME, line1: LINE, phone: PHONE };
  const json = checkoutOf({ email, address, note: "Mind the canary" });
  const request = { headers: { "Idempotency-Key": newKey() }, json };
  const order = await answerOf<OrderView>(await ask("POST", "/orders", request), 201);
  await eventually(async () => expect(await placesOf(order.number)).not.toEqual([]));
  await staffDo(order.id, { kind: "ship" }, { kind: "deliver" });
  await answerOf(await ask("POST", "/cart/items", { json: { sku: "LAMP", quantity: 1 } }), 201);
  return order;
}

async function askForPassword({ id, email }: Person): Promise<void> {
  const response = await call("POST", "/auth/password/forgot", { json: { email } });
  expect(response.status).toBe(202);
  const mailed = eq(oneTimeTokens.userId, id);
  await eventually(async () => expect(await shopDb.$count(oneTimeTokens, mailed)).toBe(1));
}

/** What the queues would have stored by now, and a fact that still waits. */
async function fillLogs({ id, email, name }: Person, order: OrderView): Promise<void> {
  const person = { userId: id, email, name };
  const subject = `user/${id}`;
  const registered = eventOf({ type: "auth.user.registered", data: person }, { subject });
  const bought = eventOf(
    { type: "order.created", data: { ...orderSummary(order.id), email, name } },
    { subject: `order/${order.id}` },
  );
  await deliverTo("audit", [registered, bought]);
  await storeMail({ id: `${bought.id}.order-confirmation`, eventId: bought.id, email, order });
  await storeDeadLetter(logDb, {
    id: newId("event"),
    queue: "notifications",
    body: bought,
    reason: `550 ${email} is unknown`,
    receivedAtMs: 1,
  });
  const waiting = eventOf({ type: "auth.password.changed", data: person }, { subject });
  await shopDb.batch([outboxStatement(shopDb, [waiting])]);
}

async function storeMail(mail: {
  readonly id: string;
  readonly eventId: string;
  readonly email: string;
  readonly order: OrderView;
}): Promise<void> {
  const { id, eventId, email, order } = mail;
  const text = `${NAME}, see https://shop.example/orders/${order.id}?token=sesame`;
  await queueNotification(logDb, {
    id,
    eventId,
    template: "order-confirmation",
    recipient: email,
    subject: `${NAME}, thank you`,
    createdAtMs: 1,
    orderId: order.id,
    correlationId: order.correlationId,
  });
  await createMailBodies(env.MAIL_BODIES).put(id, { html: `<p>${text}</p>`, text });
  await recordAttempt(logDb, id, { state: "failed", failure: `550 ${email} is unknown` });
}

interface Column {
  readonly name: string;
  readonly pk: number;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** The tables there are, whatever they are. */
export async function tablesOf(db: D1Database): Promise<Table[]> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table'
       AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'`,
    )
    .all<{ name: string }>();
  return Promise.all(
    results.map(async ({ name }) => {
      const info = db.prepare("SELECT name, pk FROM pragma_table_info(?)").bind(name);
      return { name, columns: (await info.all<Column>()).results };
    }),
  );
}

/** The tables whose rows say whose they are. */
export async function tablesOfPeople(): Promise<Table[]> {
  const tables = await tablesOf(env.DB);
  return tables.filter(({ columns }) => columns.some(({ name }) => name === "user_id"));
}

export async function rowsOf({ name }: Table, { id }: Person): Promise<Record<string, unknown>[]> {
  const statement = env.DB.prepare(`SELECT * FROM ${name} WHERE user_id = ?`).bind(id);
  return (await statement.all<Record<string, unknown>>()).results;
}

/** `table: row` of every row that holds the word, in both databases, and bodies of mails. */
export async function placesOf(word: string): Promise<string[]> {
  const { objects } = await env.MAIL_BODIES.list();
  const bodies = objects.map(async ({ key }) => {
    const text = await (await env.MAIL_BODIES.get(key))?.text();
    return text?.includes(word) ? [`mail body: ${key}`] : [];
  });
  const found = (await Promise.all(bodies)).flat();
  for (const db of [env.DB, env.LOG_DB]) {
    for (const { name } of await tablesOf(db)) {
      const { results } = await db.prepare(`SELECT * FROM ${name}`).all();
      const rows = results.map((row) => JSON.stringify(row));
      found.push(...rows.filter((row) => row.includes(word)).map((row) => `${name}: ${row}`));
    }
  }
  return found;
}
