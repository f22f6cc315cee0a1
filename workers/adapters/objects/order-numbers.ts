// Order numbers from blocks of counters: an isolate leases a block of the day and gives its numbers
// out one by one, so the day's object answers once in LEASE_COUNTERS orders.

import { waitUntil } from "cloudflare:workers";
import { formatOrderNumber } from "../../../domain/order/order-number.ts";
import { type ObjectBindings, orderNumberObject } from "../../../durable-objects/stubs.ts";

/** Counters an isolate leases at once: few enough that what it never uses does not matter. */
const LEASE_COUNTERS = 32;

export interface OrderNumbers {
  /** Returns an unused number of the UTC day of `nowMs`. */
  next(nowMs: number): Promise<string>;
}

interface Block {
  readonly day: string;
  /** Shared by all callers that wait for this block. */
  readonly first: Promise<number>;
  taken: number;
}

/** Created once an isolate, because requests share the leased block of counters. */
export function createOrderNumbers(
  bindings: Pick<ObjectBindings, "ORDER_NUMBER_OBJECT">,
  key: string,
): OrderNumbers {
  let block: Block | undefined;

  /** Other requests wait for this lease too, so it must outlive a request that is given up. */
  function lease(day: string): Block {
    const first = Promise.resolve(orderNumberObject(bindings, day).lease(LEASE_COUNTERS));
    const leased: Block = { day, first, taken: 0 };
    waitUntil(
      first.catch(() => {
        if (block === leased) block = undefined;
      }),
    );
    return leased;
  }

  return {
    next: async (nowMs) => {
      const day = new Date(nowMs).toISOString().slice(0, 10).replaceAll("-", "");
      if (block?.day !== day || block.taken === LEASE_COUNTERS) block = lease(day);
      const { first } = block;
      const offset = block.taken;
      block.taken += 1;
      return formatOrderNumber({ day, counter: (await first) + offset, key });
    },
  };
}
