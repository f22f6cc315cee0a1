// Mails as staff sees them.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { deliverTo } from "../../../support/deliveries.ts";
import { DEPLOYED } from "../../../support/deployed.ts";
import { eventOf, orderSummary } from "../../../support/events.ts";
import { bearer } from "../../../support/people.ts";
import { answerOf, call, type Headers, problemOf } from "../../../support/shopper.ts";

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly page: { readonly nextCursor: string | null };
}

const mailed = ["ada@example.com", "bob@example.com", "ada@example.com"].map((email, index) =>
  eventOf({ type: "order.completed", data: { ...orderSummary(`ord_${index}`), email } }),
);
const ids = mailed.map(({ id }) => `${id}.order-receipt`);
const [oldest = "", older = "", newest = ""] = ids;

let headers: Headers;

beforeAll(async () => {
  headers = await bearer({ roles: ["support"] });
  const bindings = { ...env, ...DEPLOYED } as unknown as Env;
  for (const event of mailed) await deliverTo("notifications", [event], { bindings });
});

const ask = (path: string) => call("GET", `/admin/notifications${path}`, { headers });
const idsOf = async (query: string) =>
  (await answerOf<Page>(await ask(query))).items.map(({ id }) => id);

describe("the list of mails", () => {
  it("comes in pages, the newest first", async () => {
    const { items, page } = await answerOf<Page>(await ask("?limit=2"));
    expect(items.map(({ id }) => id)).toEqual([newest, older]);
    expect(await idsOf(`?limit=2&cursor=${page.nextCursor}`)).toEqual([oldest]);
    const refused = await problemOf(await ask("?cursor=nonsense"));
    expect(refused).toMatchObject({ code: "invalid-request", status: 400 });
  });

  it("is narrowed by state, recipient and order", async () => {
    expect(await idsOf("?recipient=ada@example.com")).toEqual([newest, oldest]);
    expect(await idsOf("?orderId=ord_1")).toEqual([older]);
    expect(await idsOf("?state=failed")).toEqual([]);
    expect(await idsOf("?state=sent&recipient=bob@example.com")).toEqual([older]);
  });

  it("says what became of each, without its body", async () => {
    const { items } = await answerOf<Page>(await ask("?orderId=ord_1"));
    expect(items).toEqual([
      {
        id: older,
        eventId: mailed[1]?.id,
        template: "order-receipt",
        recipient: "bob@example.com",
        subject: expect.stringContaining("ORD-20261121-7K3QX"),
        state: "sent",
        attempts: 1,
        failure: null,
        reason: null,
        orderId: "ord_1",
        correlationId: "corr-0001",
        createdAt: expect.stringMatching(/Z$/),
        sentAt: expect.stringMatching(/Z$/),
      },
    ]);
  });

  it("is shown to staff alone", async () => {
    const shopper = await bearer({ roles: ["customer"] });
    const refused = await call("GET", "/admin/notifications", { headers: shopper });
    expect(await problemOf(refused)).toMatchObject({ code: "forbidden" });
  });
});

describe("one mail", () => {
  it("has its body, whose link opens nothing", async () => {
    const mail = await answerOf<Record<string, unknown>>(await ask(`/${older}`));
    expect(mail).toMatchObject({ id: older, html: expect.stringContaining("<!doctype html>") });
    expect(mail.text).toContain("/orders/ord_1?token=hidden");
  });

  it("is shown without a body once that is deleted", async () => {
    await env.MAIL_BODIES.delete(oldest);
    expect(await answerOf(await ask(`/${oldest}`))).toMatchObject({ html: "", text: "" });
  });

  it("is none for an unknown id", async () => {
    const refused = await problemOf(await ask("/evt_9.order-receipt"));
    expect(refused).toMatchObject({ code: "notification-not-found", status: 404 });
  });
});
