// Dead letters, which staff replay or discard. A replay is idempotent, so it is done before its
// event is stored. A discard is recorded before it is done, so that no decision goes unrecorded;
// its event has a fixed id and counts once.

import {
  type ActionContext,
  type EventEnvelope,
  envelope,
  type Fact,
} from "../../../domain/events/envelope.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import {
  createEventSender,
  REPLAYABLE_QUEUES,
  sendAgain,
} from "../../adapters/events/event-queues.ts";
import { idFromText } from "../../adapters/ids.ts";
import { logError } from "../../adapters/log-error.ts";
import { type KeysetList, type PageRequest, readPage } from "../../db/cursor-page.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import {
  type DeadLetterFilter,
  findDeadLetter,
  listDeadLetters,
  type StoredLetter,
  settleDeadLetter,
  UNSENT_EVENTS,
} from "../../db/log/dead-letters.ts";
import { DEAD_LETTER_STATES } from "../../db/log/schema.ts";
import { keepEvent } from "../../db/shop/outbox/outbox-rows.ts";

export type { StoredLetter };
export { DEAD_LETTER_STATES };

export type LetterRefusal = {
  readonly code:
    | "dead-letter-not-found"
    | "dead-letter-settled"
    | "dead-letter-of-saga"
    | "unavailable";
};

export interface SettleRequest {
  readonly letterId: string;
  readonly context: ActionContext;
}

type Settled = Result<StoredLetter, LetterRefusal>;

export type DeadLetterService = ReturnType<typeof createDeadLetterService>;

interface Parts {
  readonly env: Env;
  readonly outbox: D1Outbox;
  nowMs(): number;
}

export function createDeadLetterService(parts: Parts) {
  return {
    list: (filter: DeadLetterFilter, page: PageRequest) =>
      readPage(letterList(databaseOf(parts.env.LOG_DB), filter), page),
    /** Puts the message back on its queue; what took effect before takes none again. */
    replay: async ({ letterId, context }: SettleRequest): Promise<Settled> => {
      const waiting = await findWaiting(parts, letterId);
      if (!waiting.ok) return waiting;
      const { letter, queue } = waiting.value;
      const sent = await sendLetter(parts.env, queue, letter);
      if (!sent.ok) return sent;
      const data = { deadLetterId: letter.id, queue };
      const fact = { type: "deadletter.replayed", data } as const;
      return settle(parts, letter, { state: "replayed", fact, context });
    },
    discard: async ({
      letterId,
      context,
      reason,
    }: SettleRequest & { readonly reason: string }): Promise<Settled> => {
      const waiting = await findWaiting(parts, letterId);
      if (!waiting.ok) return waiting;
      const { letter, queue } = waiting.value;
      const data = { deadLetterId: letter.id, queue, reason };
      const fact = { type: "deadletter.discarded", data } as const;
      return settle(parts, letter, { state: "discarded", fact, context });
    },
  };
}

function letterList(db: Database, filter: DeadLetterFilter): KeysetList<StoredLetter, number> {
  return {
    name: "dead-letters",
    keyType: "number",
    positionOf: ({ receivedAtMs, id }) => ({ sortKey: receivedAtMs, id }),
    read: (rows) => listDeadLetters(db, filter, rows),
  };
}

/** Sources of letters that can be sent again: one queue, or all queues of an unsent event. */
const LETTER_SOURCES = [...REPLAYABLE_QUEUES, UNSENT_EVENTS] as const;

/** Refuses with `unavailable` when a queue does not take the letter: it stays waiting. */
async function sendLetter(
  env: Env,
  source: (typeof LETTER_SOURCES)[number],
  letter: StoredLetter,
): Promise<Result<null, LetterRefusal>> {
  const body: unknown = JSON.parse(letter.body);
  try {
    if (source === UNSENT_EVENTS) await createEventSender(env)([body as EventEnvelope]);
    else await sendAgain(env, source, body);
    return accept(null);
  } catch (error) {
    logError(`dead letter ${letter.id} not sent`, error);
    return refuse({ code: "unavailable" });
  }
}

/** Deployed environments append their name to each queue, and dead letters theirs. */
async function findWaiting({ env }: Parts, id: string) {
  const letter = await findDeadLetter(databaseOf(env.LOG_DB), id);
  if (letter === undefined) return refuse({ code: "dead-letter-not-found" } as const);
  if (letter.state !== "waiting") return refuse({ code: "dead-letter-settled" } as const);
  const queue = LETTER_SOURCES.find((name) => letter.queue.startsWith(name));
  if (queue === undefined) return refuse({ code: "dead-letter-of-saga" } as const);
  return accept({ letter, queue });
}

async function settle(
  { env, outbox, nowMs }: Parts,
  letter: StoredLetter,
  by: {
    readonly state: "replayed" | "discarded";
    readonly fact: Fact;
    readonly context: ActionContext;
  },
): Promise<Result<StoredLetter, never>> {
  const { state, fact, context } = by;
  const about = { source: "/dead-letters", subject: `dead-letter/${letter.id}` };
  const id = await idFromText("event", `${letter.id}/${state}`);
  const event = envelope(fact, about, { context, id, nowMs: nowMs() });
  await keepEvent(databaseOf(env.DB), event);
  await settleDeadLetter(databaseOf(env.LOG_DB), letter.id, state);
  outbox.deliverSoon([event]);
  return accept({ ...letter, state });
}
