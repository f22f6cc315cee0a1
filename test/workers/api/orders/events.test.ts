// [OE5] An order followed live over HTTP, through the whole Worker, as a browser does.

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderEvent, OrderView } from "../../../../domain/order/views/order-view.ts";
import { LISTENERS_MAX } from "../../../../durable-objects/order/order-story.ts";
import { orderObject } from "../../../../durable-objects/stubs.ts";
import { createBrowser } from "../../../support/browser.ts";
import { seedCatalog } from "../../../support/catalog.ts";
import { setStock } from "../../../support/order-records.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import { type ServerSentEvent, SseReader } from "../../../support/server-sent-events.ts";
import {
  answerOf,
  askForOrder,
  call,
  checkoutOf,
  fillCart,
  type Headers,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
} from "../../../support/shopper.ts";

const FIRST_NINE = [
  "order.created",
  "payment.processing",
  "payment.processed",
  "inventory.reservation",
  "inventory.reserved",
  "shipping.preparation",
  "shipping.prepared",
  "payment.captured",
  "order.completed",
];

beforeAll(async () => {
  await seedCatalog(env);
  await setStock("MUG", 1000);
});

const aMug = async () => placeOrder({ cartToken: await fillCart({ MUG: 1 }) });

const ask = (id: string, headers: Headers = {}, query = "") =>
  call("GET", `/orders/${id}/events${query}`, { headers });

const objectOf = ({ id }: PlacedView) => env.ORDER_OBJECT.get(env.ORDER_OBJECT.idFromName(id));

const tokenOf = ({ orderToken }: PlacedView) => ({ "X-Order-Token": orderToken });

async function open(order: PlacedView, headers: Headers = {}, query = ""): Promise<SseReader> {
  const response = await ask(order.id, { ...tokenOf(order), ...headers }, query);
  expect(response.status).toBe(200);
  return new SseReader(response);
}

async function act(orderId: string, kind: "ship" | "deliver" | "cancel"): Promise<void> {
  const key = newKey();
  const answer = await orderObject(env, orderId).act({
    command: { kind },
    key,
    fingerprint: key,
    context: { correlationId: "by-hand", actor: "admin/usr_1" },
  });
  expect(answer).toMatchObject({ ok: true });
}

const typesOf = (events: readonly ServerSentEvent[]) => events.map(({ event }) => event);

describe("[OE5] an order that is followed", () => {
  it("tells its whole story in order, and then that this was the end", async () => {
    const order = await aMug();
    const stream = await open(order);
    const first = await stream.take(9);
    expect(typesOf(first)).toEqual(FIRST_NINE);
    await act(order.id, "ship");
    expect(await stream.take(1)).toMatchObject([{ id: "10", event: "order.shipped" }]);
    await act(order.id, "deliver");
    const last = await stream.rest();
    expect(last.map(({ id, event }) => [id, event])).toEqual([
      ["11", "order.delivered"],
      [undefined, "end"],
    ]);
    expect(JSON.parse(last.at(-1)?.data ?? "")).toEqual({ status: "Delivered" });
  });

  it("tells of each event what it is, when, and in words", async () => {
    const order = await aMug();
    const stream = await open(order);
    const [created] = await stream.take(1);
    await stream.close();
    expect(JSON.parse(created?.data ?? "")).toEqual({
      id: "1",
      type: "order.created",
      at: expect.stringMatching(/^20.*Z$/),
      message: "We received your order.",
      data: { status: "Pending" },
    } satisfies OrderEvent & { message: string });
  });

  it("is followed from its placement on, before anything has happened", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const headers = { Prefer: "respond-async" };
    const order = await answerOf<PlacedView>(await askForOrder({ cartToken, headers }), 202);
    const stream = await open(order);
    expect(typesOf(await stream.take(9))).toEqual(FIRST_NINE);
    await stream.close();
  });

  it("is streamed, never cached or changed on the way, and says when to come again", async () => {
    const order = await aMug();
    const response = await ask(order.id, tokenOf(order));
    expect(response.headers.get("Content-Type")).toBe("text/event-stream");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store, no-transform");
    const stream = new SseReader(response);
    await stream.take(1);
    expect(stream.retryMs).toBe(2_000);
    await stream.close();
  });

  it("that is over is told to the end at once", async () => {
    const details = checkoutOf({ card: "tok_declined" });
    const order = await placeOrder({ cartToken: await fillCart({ MUG: 1 }), details });
    const events = await (await open(order)).rest();
    expect(typesOf(events).at(-2)).toBe("order.failed");
    expect(JSON.parse(events.at(-1)?.data ?? "")).toEqual({ status: "Failed" });
  });
});

describe("[OE2] a stream that broke", () => {
  type Resuming = (id: string) => readonly [headers: Headers, query: string];

  it.each<[string, Resuming]>([
    ["by the header", (id) => [{ "Last-Event-ID": id }, ""]],
    ["by the address", (id) => [{}, `?lastEventId=${id}`]],
    ["by the header over the address", (id) => [{ "Last-Event-ID": id }, "?lastEventId=1"]],
  ])("goes on in the middle, %s", async (_, resuming) => {
    const order = await aMug();
    const broken = await open(order);
    const heard = await broken.take(4);
    await broken.close();
    const stream = await open(order, ...resuming(heard.at(-1)?.id ?? ""));
    expect(typesOf(await stream.take(5))).toEqual(FIRST_NINE.slice(4));
    await stream.close();
  });

  it("goes on after its object died under it", async () => {
    const order = await aMug();
    const broken = await open(order);
    const heard = await broken.take(9);
    const dying = runInDurableObject(objectOf(order), (_, state) => state.abort("dies here"));
    await expect(dying).rejects.toThrow("dies here");
    expect(await broken.rest()).toEqual([]);
    await act(order.id, "ship");
    const stream = await open(order, { "Last-Event-ID": heard.at(-1)?.id ?? "" });
    expect(await stream.take(1)).toMatchObject([{ id: "10", event: "order.shipped" }]);
    await stream.close();
  });

  it.each(["-1", "1.5", "later", "9".repeat(20)])("does not go on after %j", async (id) => {
    const order = await aMug();
    for (const asked of [
      ask(order.id, { ...tokenOf(order), "Last-Event-ID": id }),
      ask(order.id, tokenOf(order), `?lastEventId=${id}`),
    ]) {
      expect(await problemOf(await asked)).toMatchObject({ status: 400, code: "invalid-request" });
    }
  });
});

describe("an order is followed by", () => {
  async function placeAs(headers: Headers): Promise<OrderView> {
    await call("POST", "/cart/items", { headers, json: { sku: "MUG", quantity: 1 } });
    const keyed = { ...headers, "Idempotency-Key": newKey() };
    return answerOf(await call("POST", "/orders", { headers: keyed, json: checkoutOf() }), 201);
  }

  async function isFollowed(id: string, headers: Headers): Promise<boolean> {
    const response = await ask(id, headers);
    if (response.status === 404) {
      expect(await problemOf(response)).toMatchObject({ code: "order-not-found" });
      return false;
    }
    await response.body?.cancel();
    return response.status === 200;
  }

  it("its owner until they sign out: the open stream ends without a further event", async () => {
    const browser = createBrowser();
    await browser.signIn((await openAccount()).email);
    await browser.send("POST", "/cart/items", { json: { sku: "MUG", quantity: 1 } });
    const headers = { "Idempotency-Key": newKey() };
    const placed = await browser.send("POST", "/orders", { headers, json: checkoutOf() });
    const { id } = await answerOf<OrderView>(placed, 201);
    const stream = new SseReader(await browser.send("GET", `/orders/${id}/events`));
    expect(typesOf(await stream.take(9))).toEqual(FIRST_NINE);
    expect((await browser.send("POST", "/auth/logout")).status).toBe(204);
    await act(id, "ship");
    expect(await stream.rest()).toEqual([]);
    expect((await browser.send("GET", `/orders/${id}/events`)).status).toBe(404);
  });

  it("whoever placed it, and staff who may read orders; by nobody else", async () => {
    const [ada, bob, support, merchandiser] = await Promise.all(
      [
        await openAccount(),
        await openAccount(),
        await openAccount({ roles: ["customer", "support"] }),
        await openAccount({ roles: ["customer", "merchandiser"] }),
      ].map(bearer),
    );
    const order = await placeAs(ada ?? {});
    const headers = [ada, support, bob, merchandiser, {}];
    const answers = await Promise.all(headers.map((who = {}) => isFollowed(order.id, who)));
    expect(answers).toEqual([true, true, false, false, false]);
  });

  it("a guest with its token or cookie; by no other guest", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const placed = await askForOrder({ cartToken });
    const Cookie = placed.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const order = await answerOf<PlacedView>(placed, 201);
    const other = await aMug();
    const headers = [tokenOf(order), { Cookie }, tokenOf(other), {}];
    const answers = await Promise.all(headers.map((who) => isFollowed(order.id, who)));
    expect(answers).toEqual([true, true, false, false]);
  });

  it("nobody where nothing was placed", async () => {
    const support = await bearer(await openAccount({ roles: ["customer", "support"] }));
    expect(await isFollowed(`ord_${"0".repeat(26)}`, support)).toBe(false);
  });
});

describe("[OE4] one order", () => {
  async function isCrowded(id: string): Promise<boolean> {
    const story = await orderObject(env, id).follow({ afterId: 0, waitMs: 0 });
    return story?.isCrowded === true;
  }

  it("is followed by 32 at once; the next is told when to come again", async () => {
    const order = await aMug();
    const streams = await Promise.all(Array.from({ length: LISTENERS_MAX }, () => open(order)));
    await Promise.all(streams.map((stream) => stream.take(9)));
    await expect.poll(() => isCrowded(order.id)).toBe(true);
    const refused = await ask(order.id, tokenOf(order));
    expect(refused.headers.get("Retry-After")).toBe("30");
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: "order-crowded" });
    await Promise.all(streams.map((stream) => stream.close()));
    await act(order.id, "ship");
    await expect.poll(() => isCrowded(order.id)).toBe(false);
    const stream = await open(order, { "Last-Event-ID": "9" });
    expect(typesOf(await stream.take(1))).toEqual(["order.shipped"]);
    await stream.close();
  });
});
