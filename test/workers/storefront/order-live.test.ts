// The page of an order names the stream of what happens after it was shown.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { orderObject } from "../../../durable-objects/stubs.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { SseReader } from "../../support/server-sent-events.ts";
import { checkoutOf, fillCart, type PlacedView, placeOrder } from "../../support/shopper.ts";
import { createVisitor, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const aMug = async (card = "tok_visa") =>
  placeOrder({ cartToken: await fillCart({ MUG: 1 }), details: checkoutOf({ card }) });

async function openPage(visitor: Visitor, { id, orderToken }: PlacedView): Promise<string> {
  return (await visitor.visit(`/orders/${id}?token=${orderToken}`)).html;
}

const streamIn = (html: string) => /data-order-events="([^"]*)"/.exec(html)?.[1];

describe("the page of an order", () => {
  it("goes on where it was shown: its stream tells what happened since, and no more", async () => {
    const visitor = createVisitor();
    const order = await aMug();
    const address = streamIn(await openPage(visitor, order)) ?? "";
    await orderObject(env, order.id).act({
      command: { kind: "ship" },
      key: "ship",
      fingerprint: "ship",
      context: { correlationId: "by-hand", actor: "admin/usr_1" },
    });
    const stream = new SseReader(await visitor.request(address));
    expect(await stream.take(1)).toMatchObject([{ event: "order.shipped" }]);
    await stream.close();
    const shown = streamIn((await visitor.visit(`/orders/${order.id}`)).html);
    expect(shown).not.toBe(address);
  });

  it("names no stream once nothing more will happen", async () => {
    expect(streamIn(await openPage(createVisitor(), await aMug("tok_declined")))).toBeUndefined();
  });

  it("asks to be reloaded only where no script runs", async () => {
    const html = await openPage(createVisitor(), await aMug());
    expect(html.replaceAll(/<noscript>.*?<\/noscript>/gs, "")).not.toContain("http-equiv");
  });
});
