// Streams order events as server-sent events. The order object is polled with long requests for the
// events after a position; after a broken connection the client resumes from its last event id.
// Source: HTML Living Standard, 9.2, Server-sent events.

import type { OrderEvent } from "../../../domain/order/views/order-view.ts";
import type { FollowOrder, LiveStory } from "../../../durable-objects/order/order-commands.ts";
import { presentEvent } from "./event-words.ts";

/** Proxies close a connection that is silent for half a minute. */
export const HEARTBEAT_MS = 15_000;

/** Longest stream; the client reconnects and is authorized anew. */
export const STREAM_LIFE_MS = 5 * 60_000;

/**
 * Requests to the object in one stream. The smallest plan allows 50 calls a request, and the list
 * of ended sessions may be read every 15 seconds.
 */
export const POLLS_MAX = 30;

/** Delay before the client reconnects. */
export const RETRY_MS = 2_000;

interface Follow {
  readonly nowMs: () => number;
  readonly follow: (asked: FollowOrder) => Promise<LiveStory | undefined>;
  /** Whether the session that opened the stream has ended; false for a guest. */
  readonly isSignedOut: () => Promise<boolean>;
  /** Called when the stream ends early; the client reconnects. */
  readonly onFault: (error: unknown) => void;
}

/** Pulls events on demand: the object is not asked for a client that stopped reading. */
export function streamStory(first: LiveStory, afterId: number, parts: Follow): ReadableStream {
  const chunks = tellStory(first, afterId, parts);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}

/** `first` holds the events after `afterId`. */
export async function* tellStory(
  first: LiveStory,
  afterId: number,
  parts: Follow,
): AsyncGenerator<string> {
  const endsAtMs = parts.nowMs() + STREAM_LIFE_MS;
  let story: LiveStory | undefined = first;
  let heardId = afterId;
  yield `retry: ${RETRY_MS}\n\n`;
  for (let polls = 0; polls < POLLS_MAX && story !== undefined; polls += 1) {
    for (const event of story.events) yield toFrame(event);
    if (story.isOver) return yield toEnd(story);
    heardId = Number(story.events.at(-1)?.id ?? heardId);
    if (story.isCrowded || parts.nowMs() >= endsAtMs) return;
    story = await ask(parts, heardId);
    if (story?.events.length === 0) yield ": still here\n\n";
  }
}

/** Undefined ends the stream, also once this isolate knows that the session has ended. */
async function ask(
  { follow, isSignedOut, onFault }: Follow,
  afterId: number,
): Promise<LiveStory | undefined> {
  try {
    const story = await follow({ afterId, waitMs: HEARTBEAT_MS });
    return (await isSignedOut()) ? undefined : story;
  } catch (error) {
    onFault(error);
    return undefined;
  }
}

function toFrame(event: OrderEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(presentEvent(event))}\n\n`;
}

/** Sent without an id, so that the client keeps its last event id. */
function toEnd({ status }: LiveStory): string {
  return `event: end\ndata: ${JSON.stringify({ status })}\n\n`;
}
