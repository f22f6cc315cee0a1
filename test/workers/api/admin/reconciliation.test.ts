// Staff start a pass, read what it found, and say what they did about it.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { atMainLocation } from "../../../../domain/place.ts";
import { stockObject } from "../../../../durable-objects/stubs.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import { bearer, openAccount, type Person } from "../../../support/people.ts";
import { answerOf, call, type Headers, problemOf, toRequest } from "../../../support/shopper.ts";
import { CONTEXT, placeOrder, stockUp } from "../../services/reconciliation/balances-in-test.ts";

interface Finding {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly state: string;
}

interface Page {
  readonly items: readonly Finding[];
  readonly page: { readonly nextCursor: string | null };
}

const PATH = "/admin/reconciliation";
const UNKNOWN = "fnd_01JD0000000000000000000000";
const NOTE = { note: "Counted the shelf." };

let support: Person;
let headers: Headers;

beforeAll(async () => {
  await stockUp("MUG");
  support = await openAccount({ roles: ["support"] });
  headers = await bearer(support);
});

const run = async () => answerOf<object>(await call("POST", `${PATH}/run`, { headers }));

const list = async (query = "") =>
  answerOf<Page>(await call("GET", `${PATH}${query}`, { headers }));

const resolve = (id: string, json: object = NOTE) =>
  call("POST", `${PATH}/findings/${id}/resolve`, { headers, json });

/** Units set aside for an order nobody placed. */
async function plantHold(): Promise<string> {
  const orderId = newOrderId();
  const hold = { orderId, units: 1, untilMs: Date.now() + 3_600_000, context: CONTEXT };
  await stockObject(env, atMainLocation("MUG")).hold(hold);
  return `order/${orderId}`;
}

async function findHold(): Promise<Finding> {
  const subject = await plantHold();
  await run();
  const found = (await list()).items.find((finding) => finding.subject === subject);
  if (found === undefined) throw new Error(`nothing was found of ${subject}`);
  return found;
}

describe("a pass by hand", () => {
  it("says how much it looked at and what that came to", async () => {
    await placeOrder();
    expect(await run()).toEqual({
      orders: 1,
      skus: 1,
      unanswered: 0,
      opened: 0,
      seenAgain: 0,
      resolved: 0,
      mended: expect.any(Number),
      isBehind: false,
    });
  });
});

describe("the list of findings", () => {
  it("shows each once, however often it is found", async () => {
    const { id, subject } = await findHold();
    await run();
    const [found] = (await list()).items.filter((finding) => finding.subject === subject);
    expect(found).toEqual({
      id,
      kind: "hold-without-order",
      meaning: "Units are set aside that no order stands behind.",
      subject,
      details: { lines: [{ sku: "MUG", quantity: 1 }] },
      state: "open",
      openedAt: expect.any(String),
      seenAt: expect.any(String),
      seenCount: 2,
    });
  });

  it("is narrowed by kind and state, and comes in pages, the newest first", async () => {
    for (let planted = 0; planted < 3; planted += 1) await findHold();
    const all = (await list("?kind=hold-without-order&state=open")).items.map(({ id }) => id);
    expect(all.length).toBeGreaterThanOrEqual(3);
    const first = await list("?kind=hold-without-order&limit=2");
    const second = await list(`?kind=hold-without-order&cursor=${first.page.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all);
    expect((await list("?kind=stock-drift")).items).toEqual([]);
    expect((await list("?state=resolved")).items).toEqual([]);
  });

  it("knows no other kinds", async () => {
    const refused = await call("GET", `${PATH}?kind=bad-luck`, { headers });
    expect(await problemOf(refused)).toMatchObject({ code: "invalid-request" });
  });
});

describe("resolving a finding", () => {
  it("keeps who did it and what, and leaves it resolved while it stays as it is", async () => {
    const { id } = await findHold();
    const resolution = { by: `admin/${support.id}`, note: NOTE.note, at: expect.any(String) };
    expect(await answerOf(await resolve(id))).toMatchObject({ state: "resolved", resolution });
    await run();
    const resolved = (await list("?state=resolved")).items;
    expect(resolved).toMatchObject([{ id, seenCount: 2, resolution }]);
  });

  it("is told, with who did it", async () => {
    const { id, subject } = await findHold();
    const { told, fetch } = createListeningWorker();
    const path = `${PATH}/findings/${id}/resolve`;
    await answerOf(await fetch(toRequest("POST", path, { headers, json: NOTE })));
    expect(told).toMatchObject([
      {
        type: "finding.resolved",
        subject,
        actor: `admin/${support.id}`,
        data: { findingId: id, kind: "hold-without-order", note: NOTE.note },
      },
    ]);
  });

  it("happens once", async () => {
    const { id } = await findHold();
    const answers = await Promise.all([resolve(id), resolve(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await problemOf(await resolve(id))).toMatchObject({ code: "finding-resolved" });
  });

  it("takes a note, and a finding there is", async () => {
    const { id } = await findHold();
    for (const json of [{}, { note: " " }, { ...NOTE, state: "open" }]) {
      expect(await problemOf(await resolve(id, json))).toMatchObject({ code: "invalid-request" });
    }
    expect(await problemOf(await resolve(UNKNOWN))).toMatchObject({ code: "finding-not-found" });
  });
});

describe("a pass", () => {
  it("tells what it opens and what is gone, once each", async () => {
    const subject = await plantHold();
    const { told, fetch } = createListeningWorker();
    const passOnce = async () =>
      answerOf(await fetch(toRequest("POST", `${PATH}/run`, { headers })));
    await passOnce();
    await passOnce();
    const orderId = subject.replace("order/", "");
    await stockObject(env, atMainLocation("MUG")).release({ orderId, context: CONTEXT });
    await passOnce();
    const facts = told.filter((event) => event.subject === subject).map(({ type }) => type);
    expect(facts).toEqual(["finding.opened", "finding.resolved"]);
  });
});
