// An order's story as server-sent events, while it happens. The object is asked again and again for
// what was told since, and waits while there is nothing: whatever breaks in between, the next
// request goes on after the last event that was heard, and nothing is lost.
// Source: HTML Living Standard, 9.2, Server-sent events.

import type { OrderEvent } from "../../../domain/order/views/order-view.ts";
import type { FollowOrder, LiveStory } from "../../../durable-objects/order/order-commands.ts";

/** Connections in between give up on one that is silent for half a minute. */
export const HEARTBEAT_MS = 15_000;

/** Whoever follows for longer comes again, and is asked again who they are. */
export const STREAM_LIFE_MS = 5 * 60_000;

/** Asking the object counts as a call of the request, of which the smallest plan allows 50. */
export const POLLS_MAX = 40;

/** How long a client waits before it comes again. */
export const RETRY_MS = 2_000;

interface Follow {
  readonly nowMs: () => number;
  readonly follow: (asked: FollowOrder) => Promise<LiveStory | undefined>;
  /** Hears of what ends the stream early; whoever listens comes again. */
  readonly onFault: (error: unknown) => void;
}

/** Asked for as it is read: whoever stops reading is told nothing, and nobody asks for them. */
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

/** `first` is what there is after `afterId`. */
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

async function ask({ follow, onFault }: Follow, afterId: number): Promise<LiveStory | undefined> {
  try {
    return await follow({ afterId, waitMs: HEARTBEAT_MS });
  } catch (error) {
    onFault(error);
    return undefined;
  }
}

function toFrame(event: OrderEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Without an id: what was heard last stays the last event. */
function toEnd({ status }: LiveStory): string {
  return `event: end\ndata: ${JSON.stringify({ status })}\n\n`;
}
