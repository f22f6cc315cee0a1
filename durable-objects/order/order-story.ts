// The story of an order: one row per event, written in the turn that makes it true, numbered in the
// order of writing. Rows never change, so that a client can resume after the last number it
// received. Also holds the callers that wait for the next event.

import type { DatedFact } from "../../domain/order/facts/dated-fact.ts";
import { factsOf } from "../../domain/order/facts/order-facts.ts";
import type { OrderState } from "../../domain/order/order-state.ts";
import { deriveStatus } from "../../domain/order/status.ts";
import type { OrderEvent } from "../../domain/order/views/order-view.ts";
import {
  isStoryFact,
  isStoryOver,
  type StoryLine,
  storyData,
  timelineEvents,
} from "../../domain/order/views/timeline.ts";
import type { FollowOrder, LiveStory } from "./order-commands.ts";
import type { OrderJournalStore } from "./order-journal.ts";

/** The most waiting callers (tabs, devices, staff): each is kept in memory. */
export const LISTENERS_MAX = 32;

/** The longest wait of one call, in milliseconds: it keeps the object awake. */
export const WAIT_MS_MAX = 30_000;

type StoryRow = { id: number; type: string; atMs: number; data: string };

export class OrderStory {
  readonly #sql: SqlStorage;
  readonly #store: OrderJournalStore;
  readonly #waiting = new Set<() => void>();
  #isBegun = false;

  constructor(sql: SqlStorage, store: OrderJournalStore) {
    this.#sql = sql;
    this.#store = store;
  }

  /**
   * [OE1] Appends the facts; call it in the turn that makes them true. `before` is absent at
   * placement.
   */
  append(before: OrderState | undefined, after: OrderState, facts: readonly DatedFact[]): void {
    if (before !== undefined) this.#beginWith(before);
    const shown = facts.filter(({ fact }) => isStoryFact(fact));
    this.#write(shown, after);
    if (shown.length === 0 && !isStoryOver(after)) return;
    for (const wake of this.#waiting) wake();
  }

  /** All events so far. */
  timeline(): readonly OrderEvent[] {
    return this.#read(0)?.events ?? [];
  }

  /** [OE2] [OE3] The events after `afterId`; waits for one while there is none. */
  async follow({ afterId, waitMs }: FollowOrder): Promise<LiveStory | undefined> {
    const story = this.#read(afterId);
    if (story === undefined || story.events.length > 0) return story;
    if (story.isOver || story.isCrowded || waitMs === 0) return story;
    await this.#nextEvent(Math.min(waitMs, WAIT_MS_MAX));
    return this.#read(afterId);
  }

  #read(afterId: number): LiveStory | undefined {
    const order = this.#store.order();
    if (order === undefined) return undefined;
    this.#beginWith(order);
    return {
      events: timelineEvents(this.#linesAfter(afterId)),
      status: deriveStatus(order),
      isOver: isStoryOver(order),
      isCrowded: this.#waiting.size >= LISTENERS_MAX,
    };
  }

  #nextEvent(waitMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, waitMs);
    this.#waiting.add(resolve);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(resolve);
    });
  }

  /** Writes the story of an order that was placed before stories were stored, once. */
  #beginWith(order: OrderState): void {
    if (this.#isBegun) return;
    this.#isBegun = true;
    if (this.#linesAfter(0).length > 0) return;
    this.#write(factsOf(order).filter(({ fact }) => isStoryFact(fact)));
  }

  #write(facts: readonly DatedFact[], order?: OrderState): void {
    const status = order && deriveStatus(order);
    for (const { fact, atMs } of facts) {
      this.#sql.exec(
        "INSERT INTO story (type, at_ms, data) VALUES (?, ?, ?)",
        fact.type,
        atMs,
        JSON.stringify(storyData(fact, status)),
      );
    }
  }

  #linesAfter(id: number): StoryLine[] {
    return this.#sql
      .exec<StoryRow>(
        "SELECT id, type, at_ms AS atMs, data FROM story WHERE id > ? ORDER BY id",
        id,
      )
      .toArray()
      .map((row) => ({ ...row, data: JSON.parse(row.data) as StoryLine["data"] }));
  }
}
