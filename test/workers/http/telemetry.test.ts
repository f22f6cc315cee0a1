// The ids of a request: returned when well formed, made otherwise. What the shop files events and
// orders under is always an id of its own.

import { env, exports } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { eventually } from "../../support/eventually.ts";
import { holdQueues } from "../../support/held-queues.ts";
import { answerOf, askToBuy, call, ORIGIN } from "../../support/shopper.ts";

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const GIVEN = {
  "x-correlation-id": "checkout-2026-11",
  "x-request-id": "request-000001",
  traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
};

const ILL_FORMED = {
  "x-correlation-id": "no spaces here",
  "x-request-id": "short",
  traceparent: "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
};

async function idsOf(headers: Record<string, string>) {
  const answer = await exports.default.fetch(`${ORIGIN}/health`, { headers });
  return Object.fromEntries(Object.keys(GIVEN).map((name) => [name, answer.headers.get(name)]));
}

/** What the queues were given of this type, and the wait for it. */
async function factOf(queues: ReturnType<typeof holdQueues>, type: string) {
  const facts = () => queues.waiting.map(({ body }) => body as Record<string, unknown>);
  return eventually(() => {
    const fact = facts().find((each) => each.type === type);
    if (fact === undefined) throw new Error(`no ${type} yet`);
    return fact;
  });
}

beforeAll(() => seedCatalog(env));
afterEach(() => vi.restoreAllMocks());

describe("the ids of a request", () => {
  it("are returned as they came", async () => {
    expect(await idsOf(GIVEN)).toEqual(GIVEN);
  });

  it.each([
    ["absent", {}],
    ["ill formed", ILL_FORMED],
  ])("are made where they are %s", async (_, headers) => {
    const [made, another] = [await idsOf(headers), await idsOf(headers)];
    expect(made.traceparent).toMatch(TRACEPARENT);
    for (const name of Object.keys(GIVEN)) {
      expect(made[name]).toBeTruthy();
      expect(Object.values(ILL_FORMED)).not.toContain(made[name]);
      expect(made[name]).not.toBe(another[name]);
    }
  });

  it("stand in its log line", async () => {
    const told = vi.spyOn(console, "info").mockReturnValue();
    await idsOf(GIVEN);
    expect(JSON.parse(String(told.mock.lastCall?.[0]))).toMatchObject({
      path: "/health",
      correlationId: expect.stringMatching(UUID),
      callerCorrelationId: GIVEN["x-correlation-id"],
      requestId: GIVEN["x-request-id"],
      traceparent: GIVEN.traceparent,
    });
  });

  it("stand in every event of the order it placed, under a key of the shop's own", async () => {
    const queues = holdQueues();
    const { id, correlationId } = await answerOf<{ id: string; correlationId: string }>(
      await askToBuy("wool-vest", { headers: GIVEN }),
      201,
    );
    expect(correlationId).toMatch(UUID);
    const subject = `order/${id}`;
    const facts = () => queues.waiting.map(({ body }) => body as Record<string, unknown>);
    await eventually(() =>
      expect(facts()).toContainEqual(expect.objectContaining({ type: "order.completed" })),
    );
    const mine = facts().filter((fact) => fact.subject === subject);
    expect(mine.length).toBeGreaterThan(1);
    for (const fact of mine) {
      expect(fact).toMatchObject({
        correlationid: correlationId,
        traceparent: GIVEN.traceparent,
      });
    }
    expect(mine).toContainEqual(
      expect.objectContaining({
        type: "order.created",
        callercorrelationid: GIVEN["x-correlation-id"],
      }),
    );
  });
});

describe("a stranger who sends the correlation id of somebody's order", () => {
  it.each<[string, () => Promise<Response>]>([
    [
      "to the API",
      () =>
        call("POST", "/auth/login", {
          headers: { "X-Correlation-ID": victim },
          json: { email: "nobody@example.test", password: "wrong password here" },
        }),
    ],
    [
      "to a page",
      () =>
        exports.default.fetch(`${ORIGIN}/signin`, {
          method: "POST",
          body: new URLSearchParams({ email: "nobody@example.test", password: "wrong password" }),
          headers: { Origin: ORIGIN, "X-Correlation-ID": victim },
        }),
    ],
  ])("writes nothing into its trail: %s", async (_, send) => {
    const placed = await answerOf<{ correlationId: string }>(await askToBuy("wool-vest"), 201);
    victim = placed.correlationId;
    const queues = holdQueues();
    expect((await send()).headers.get("X-Correlation-ID")).toBe(victim);
    const fact = await factOf(queues, "auth.login.failed");
    expect(fact).toMatchObject({ callercorrelationid: victim });
    expect(fact.correlationid).toMatch(UUID);
    expect(fact.correlationid).not.toBe(victim);
  });
});

let victim = "";
