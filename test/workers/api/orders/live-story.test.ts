// [OE5] How a story becomes a stream, and what bounds it.

import { describe, expect, it } from "vitest";
import type { FollowOrder, LiveStory } from "../../../../durable-objects/order/order-commands.ts";
import {
  HEARTBEAT_MS,
  POLLS_MAX,
  RETRY_MS,
  STREAM_LIFE_MS,
  streamStory,
  tellStory,
} from "../../../../workers/api/orders/live-story.ts";

const HEARD_ID = 3;

const story = (of: Partial<LiveStory> = {}): LiveStory => ({
  ...{ events: [], status: "Shipped", isOver: false, isCrowded: false },
  ...of,
});

const event = (id: number) => ({
  id: String(id),
  type: "order.shipped",
  at: "2026-11-24T12:00:00.000Z",
  message: "The carrier has a parcel for you.",
});

/** An object that answers as it is told, on a clock on which every wait passes whole. */
function objectOf(answer: (asked: FollowOrder) => LiveStory | undefined) {
  let nowMs = 0;
  const asked: FollowOrder[] = [];
  const faults: unknown[] = [];
  const parts = {
    nowMs: () => nowMs,
    follow: async (question: FollowOrder) => {
      asked.push(question);
      nowMs += question.waitMs;
      return answer(question);
    },
    isSignedOut: async () => false,
    onFault: (error: unknown) => faults.push(error),
  };
  return { asked, faults, parts, nowMs: () => nowMs };
}

async function told(first: LiveStory, object: ReturnType<typeof objectOf>): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of tellStory(first, HEARD_ID, object.parts)) chunks.push(chunk);
  return chunks;
}

describe("[OE5] a stream", () => {
  it("says first how soon to come again, then each event with its id and type", async () => {
    const object = objectOf(() => story({ isOver: true }));
    expect(await told(story({ events: [event(4), event(5)] }), object)).toEqual([
      `retry: ${RETRY_MS}\n\n`,
      `id: 4\nevent: order.shipped\ndata: ${JSON.stringify(event(4))}\n\n`,
      `id: 5\nevent: order.shipped\ndata: ${JSON.stringify(event(5))}\n\n`,
      ": still here\n\n",
      'event: end\ndata: {"status":"Shipped"}\n\n',
    ]);
    expect(object.asked).toEqual([{ afterId: 5, waitMs: HEARTBEAT_MS }]);
  });

  it("asks on after what was heard last, also where that was long ago", async () => {
    const answers = [story(), story({ events: [event(4)] }), story(), story({ isOver: true })];
    const object = objectOf(() => answers.shift());
    await told(story(), object);
    expect(object.asked.map(({ afterId }) => afterId)).toEqual([HEARD_ID, HEARD_ID, 4, 4]);
  });

  it("is never silent for longer than a heartbeat, and ends after five minutes", async () => {
    const object = objectOf(() => story());
    const [retry, ...beats] = await told(story(), object);
    expect(retry).toMatch(/^retry/);
    expect(new Set(beats)).toEqual(new Set([": still here\n\n"]));
    expect(beats).toHaveLength(STREAM_LIFE_MS / HEARTBEAT_MS);
    expect(object.nowMs()).toBe(STREAM_LIFE_MS);
  });

  it("asks its object 30 times at most, however much happens", async () => {
    const object = objectOf(({ afterId }) => story({ events: [event(afterId + 1)] }));
    object.parts.nowMs = () => 0;
    await told(story(), object);
    expect(object.asked).toHaveLength(POLLS_MAX);
  });

  it.each([
    ["is crowded", () => story({ isCrowded: true }), 0],
    ["is gone", () => undefined, 0],
    [
      "died",
      () => {
        throw new Error("the object died");
      },
      1,
    ],
  ])("ends, to be asked for again, when its object %s", async (_, answer, faults) => {
    const object = objectOf(answer);
    const chunks = await told(story({ events: [event(4)] }), object);
    expect(chunks.filter((chunk) => chunk.startsWith("event: end"))).toEqual([]);
    expect(object.asked).toHaveLength(1);
    expect(object.faults).toHaveLength(faults);
  });

  it("ends without a further event once its session has ended", async () => {
    const object = objectOf(() => story({ events: [event(5)] }));
    const parts = { ...object.parts, isSignedOut: async () => object.asked.length > 1 };
    const chunks: string[] = [];
    for await (const chunk of tellStory(story(), HEARD_ID, parts)) chunks.push(chunk);
    expect(chunks.filter((chunk) => chunk.startsWith("id: "))).toHaveLength(1);
    expect(chunks.join("")).not.toContain("event: end");
    expect(object.asked).toHaveLength(2);
  });

  it("nobody reads any more asks for nothing more, while another is told to its end", async () => {
    const [given, followed] = [objectOf(() => story()), objectOf(() => story())];
    const reader = streamStory(story(), HEARD_ID, given.parts).getReader();
    await reader.read();
    await reader.cancel();
    const { length } = given.asked;
    await told(story(), followed);
    expect(followed.asked).toHaveLength(STREAM_LIFE_MS / HEARTBEAT_MS);
    expect(given.asked).toHaveLength(length);
    expect(length).toBeLessThanOrEqual(1);
  });
});
