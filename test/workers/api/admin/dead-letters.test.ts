// An admin decides about messages nobody could take.

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import {
  STUCK_SAGAS,
  storeDeadLetter,
  UNSENT_EVENTS,
} from "../../../../workers/db/log/dead-letters.ts";
import { deadLetters } from "../../../../workers/db/log/schema.ts";
import { eventOf } from "../../../support/events.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { bearer, openAccount, type Person } from "../../../support/people.ts";
import { answerOf, type Headers, problemOf, toRequest } from "../../../support/shopper.ts";

interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly page: { readonly nextCursor: string | null };
}

const db = databaseOf(env.LOG_DB);
const BODY = eventOf({ type: "saga.retried", data: { orderId: "ord_1" } });
const ADDRESSED = { orderId: "ord_1", number: "ORD-1", email: "ada@example.com", name: "Ada" };
const REASON = { reason: "The address never existed." };

let admin: Person;
let headers: Headers;

beforeEach(async () => {
  await db.delete(deadLetters);
  admin = await openAccount({ roles: ["admin"] });
  headers = await bearer(admin);
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function store(id: string, queue: string, receivedAtMs = 1): Promise<void> {
  await storeDeadLetter(db, { id, queue, body: BODY, reason: "never taken", receivedAtMs });
}

/** The Worker, with what it puts back on the queue of mails. */
function createShop() {
  const sent: unknown[] = [];
  const send = async (body: unknown) => {
    sent.push(body);
  };
  const sendBatch = async (messages: readonly { readonly body: unknown }[]) => {
    sent.push(...messages.map(({ body }) => body));
  };
  const worker = createListeningWorker({ NOTIFICATIONS_QUEUE: { send, sendBatch } });
  const ask = (method: string, path: string, json?: unknown) =>
    worker.fetch(toRequest(method, `/admin/dead-letters${path}`, { headers, json }));
  return { ...worker, sent, ask };
}

const stateOf = async () => (await db.select().from(deadLetters)).map(({ state }) => state);

describe("a letter that is an unsent event", () => {
  it("is sent to every queue of its type when it is replayed", async () => {
    const { ask, sent } = createShop();
    const event = eventOf({ type: "order.delivered", data: ADDRESSED });
    const letter = { id: event.id, queue: UNSENT_EVENTS, body: event, reason: "too large" };
    await storeDeadLetter(db, { ...letter, receivedAtMs: 1 });
    await answerOf(await ask("POST", `/${event.id}/replay`));
    expect(sent).toEqual([event]);
    expect(await stateOf()).toEqual(["replayed"]);
  });
});

describe("the list of dead letters", () => {
  it("is narrowed by state and queue, and comes in pages, the newest first", async () => {
    const { ask } = createShop();
    await store("l1", "notifications", 1);
    await store("l2", STUCK_SAGAS, 2);
    await store("l3", "notifications", 2);
    await answerOf(await ask("POST", "/l1/discard", REASON));
    const read = async (query: string) => answerOf<Page>(await ask("GET", query));
    const idsOf = async (query: string) => (await read(query)).items.map(({ id }) => id);
    expect(await idsOf("")).toEqual(["l3", "l2", "l1"]);
    const { page } = await read("?limit=1");
    expect(await idsOf(`?limit=2&cursor=${page.nextCursor}`)).toEqual(["l2", "l1"]);
    expect(await idsOf("?state=waiting")).toEqual(["l3", "l2"]);
    expect(await idsOf("?queue=notifications")).toEqual(["l3", "l1"]);
    expect(await answerOf(await ask("GET", "?limit=1"))).toEqual({
      items: [
        {
          id: "l3",
          queue: "notifications",
          eventId: BODY.id,
          reason: "never taken",
          state: "waiting",
          receivedAt: "1970-01-01T00:00:00.002Z",
          body: BODY,
        },
      ],
      page: { nextCursor: expect.any(String) },
    });
  });
});

describe("replaying", () => {
  it("puts the message back on its queue as it came, and tells who did", async () => {
    const { ask, sent, told } = createShop();
    await store("l1", "notifications-dead-letters-staging");
    expect(await answerOf(await ask("POST", "/l1/replay"))).toMatchObject({ state: "replayed" });
    expect(sent).toEqual([BODY]);
    expect(await stateOf()).toEqual(["replayed"]);
    expect(told).toMatchObject([
      {
        type: "deadletter.replayed",
        subject: "dead-letter/l1",
        actor: `admin/${admin.id}`,
        data: { deadLetterId: "l1", queue: "notifications" },
      },
    ]);
  });

  it.each(["notifications", UNSENT_EVENTS])(
    "leaves a letter of %s waiting where the queue does not take it",
    async (queue) => {
      vi.spyOn(console, "error").mockReturnValue();
      const refuse = () => Promise.reject(new Error("the event is too large"));
      const down = { send: refuse, sendBatch: refuse };
      const { fetch, told } = createListeningWorker({ NOTIFICATIONS_QUEUE: down });
      const body = eventOf({ type: "order.delivered", data: ADDRESSED });
      await storeDeadLetter(db, { id: "l1", queue, body, reason: "too large", receivedAtMs: 1 });
      const answer = await fetch(toRequest("POST", "/admin/dead-letters/l1/replay", { headers }));
      expect(await problemOf(answer)).toMatchObject({ code: "unavailable", status: 503 });
      expect(await stateOf()).toEqual(["waiting"]);
      expect(told.map(({ type }) => type)).not.toContain("deadletter.replayed");
    },
  );
});

describe("discarding", () => {
  it("settles the letter for good, and tells who did and why", async () => {
    const { ask, sent, told } = createShop();
    await store("l1", "notifications");
    expect(await answerOf(await ask("POST", "/l1/discard", REASON))).toMatchObject({
      state: "discarded",
    });
    expect(sent).toEqual([]);
    expect(told).toMatchObject([
      { type: "deadletter.discarded", actor: `admin/${admin.id}`, data: REASON },
    ]);
    for (const what of ["replay", "discard"]) {
      const again = await ask("POST", `/l1/${what}`, what === "discard" ? REASON : undefined);
      expect(await problemOf(again)).toMatchObject({ code: "dead-letter-settled", status: 409 });
    }
  });

  it("takes a reason", async () => {
    const { ask } = createShop();
    await store("l1", "notifications");
    const refused = await problemOf(await ask("POST", "/l1/discard", {}));
    expect(refused).toMatchObject({ code: "invalid-request" });
  });
});

describe("a letter that cannot be settled here", () => {
  it.each(["replay", "discard"])("is a stuck saga: %s", async (what) => {
    const { ask } = createShop();
    await store("l1", STUCK_SAGAS);
    const refused = await problemOf(
      await ask("POST", `/l1/${what}`, what === "discard" ? REASON : undefined),
    );
    expect(refused).toMatchObject({ code: "dead-letter-of-saga", status: 409 });
    expect(await stateOf()).toEqual(["waiting"]);
  });

  it("is none at all", async () => {
    const refused = await problemOf(await createShop().ask("POST", "/l9/replay"));
    expect(refused).toMatchObject({ code: "dead-letter-not-found", status: 404 });
  });
});
