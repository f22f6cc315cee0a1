import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { app } from "../../../workers/app.ts";
import { mailPage } from "../../../workers/dev/mail-page.tsx";
import { deliverTo } from "../../support/deliveries.ts";
import { DEPLOYED } from "../../support/deployed.ts";
import { eventOf, orderSummary, PLACED_AT_MS } from "../../support/events.ts";
import { ORIGIN, problemOf } from "../../support/shopper.ts";

const ADA = eventOf(
  { type: "order.created", data: orderSummary("ord_ada") },
  { subject: "order/ord_ada", correlationId: "corr-ada1", sequence: 1 },
);
const BOB = eventOf(
  { type: "order.completed", data: { ...orderSummary("ord_bob"), email: "bob@example.com" } },
  { subject: "order/ord_bob", correlationId: "corr-bob1", atMs: PLACED_AT_MS + 60_000 },
);
const RETRIED = eventOf(
  { type: "saga.retried", data: { orderId: "ord_ada" } },
  { subject: "order/ord_ada", correlationId: "corr-ada1", sequence: 2 },
);

const PATHS = ["/_/mail", "/_/mail.json", "/_/audit.json"];

const get = (path: string, bindings: Env = env) => app.request(`${ORIGIN}${path}`, {}, bindings);

async function idsAt(path: string): Promise<string[]> {
  const { entries } = await (await get(path)).json<{ entries: { id: string }[] }>();
  return entries.map(({ id }) => id);
}

/** The audit log keeps ids and amounts: no names and no addresses. */
function idsOf(data: object) {
  const { email: _, name: __, ...rest } = data as { email: string; name: string };
  return rest;
}

beforeAll(async () => {
  await deliverTo("audit", [RETRIED, BOB, ADA]);
  await deliverTo("notifications", [ADA]);
  await deliverTo("notifications", [BOB]);
});

/** A page of mails, the newest there are. */
const MAILS_TO_CARL = `INSERT INTO notifications (id, event_id, template, recipient, subject, html,
  text, state, created_at_ms, correlation_id) WITH RECURSIVE n(i) AS
  (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT 'n' || i, i, 'order-receipt',
  'carl@example.com', 's', '', '', 'sent', unixepoch() * 2000, 'c' FROM n`.replaceAll("\n", " ");

describe("the development mailbox", () => {
  it("gives scripts the mails, newest first", async () => {
    const answer = await get("/_/mail.json");
    const mails = await answer.json<Record<string, unknown>[]>();
    expect(mails.map(({ to }) => to)).toEqual(["bob@example.com", "ada@example.com"]);
    expect(mails[0]).toMatchObject({
      subject: "Receipt for your order ORD-20261121-7K3QX",
      template: "order-receipt",
      state: "sent",
      orderId: "ord_bob",
      correlationId: "corr-bob1",
      createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
      html: expect.stringContaining("<!doctype html>"),
      text: expect.stringContaining("Paid"),
    });
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("goes on with older mails where a page ends", async () => {
    await env.LOG_DB.exec(MAILS_TO_CARL);
    const first = await get("/_/mail.json?to=carl@example.com");
    expect(await first.json()).toHaveLength(100);
    expect(first.headers.get("Link")).toBeNull();
    const all = await get("/_/mail.json");
    expect(await all.json()).toHaveLength(100);
    const [, older = ""] = /^<([^>]+)>; rel="next"$/.exec(all.headers.get("Link") ?? "") ?? [];
    expect(await (await get(older)).json()).toHaveLength(2);
    const refused = await problemOf(await get("/_/mail.json?cursor=many"));
    expect(refused).toMatchObject({ status: 400, code: "invalid-request" });
    await env.LOG_DB.exec("DELETE FROM notifications WHERE recipient = 'carl@example.com'");
  });

  it("gives the mails of one address", async () => {
    const mails = await (await get("/_/mail.json?to=ada@example.com")).json<{ to: string }[]>();
    expect(mails.map(({ to }) => to)).toEqual(["ada@example.com"]);
    expect(await (await get("/_/mail.json?to=nobody@example.com")).json()).toEqual([]);
  });

  it("shows them to people, as HTML in a sandbox and as text", async () => {
    const answer = await get("/_/mail");
    const page = await answer.text();
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(page.match(/<iframe[^>]*sandbox="allow-popups"/g)).toHaveLength(2);
    expect(page).toContain('srcdoc="&lt;!doctype html&gt;');
    expect(page.indexOf("bob@example.com")).toBeLessThan(page.indexOf("ada@example.com"));
    expect(page).not.toContain("Older mails");
  });

  it("leads on to older mails where there may be some", () => {
    expect(mailPage([], "next")).toContain('<a href="/_/mail?cursor=next">Older mails</a>');
  });
});

describe("the development audit trail", () => {
  it("tells a story in the order it happened", async () => {
    expect(await idsAt("/_/audit.json?correlationId=corr-ada1")).toEqual([ADA.id, RETRIED.id]);
  });

  it("filters by subject and type", async () => {
    expect(await idsAt("/_/audit.json?subject=order/ord_bob")).toEqual([BOB.id]);
    expect(await idsAt("/_/audit.json?type=saga.retried")).toEqual([RETRIED.id]);
    expect(await idsAt("/_/audit.json?subject=order/ord_bob&type=saga.retried")).toEqual([]);
  });

  it("gives every field of an entry", async () => {
    const answer = await get("/_/audit.json?type=order.created");
    const { entries } = await answer.json<{ entries: unknown[] }>();
    expect(entries).toEqual([
      expect.objectContaining({
        id: ADA.id,
        type: "order.created",
        at: ADA.time,
        actor: "guest",
        subject: "order/ord_ada",
        correlationId: "corr-ada1",
        outcome: "ok",
        ip: "192.0.2.7",
        userAgent: "a browser",
        data: idsOf(ADA.data),
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        previousHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ]);
  });
});

describe("a deployed demo", () => {
  const bindings = { ...env, ...DEPLOYED } as unknown as Env;

  it.each(PATHS)("has no %s", async (path) => {
    const answer = await get(path, bindings);
    const refused = await problemOf(answer, DEPLOYED.PUBLIC_ORIGIN);
    expect(refused).toMatchObject({ status: 404, code: "route-not-found" });
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  });
});
