// The counter of one UTC day's orders. It hands out blocks, so that placing an order seldom waits
// for it; a block that is never used up leaves a gap, which nobody can see in an order number.

import { DurableObject } from "cloudflare:workers";
import type { OrderNumberCommands } from "./order-number-commands.ts";

/** The most counters one lease may take: a fault must not eat up a day's numbers. */
const LEASE_MAX = 1_000;

const NEXT_COUNTER = "next-counter";

export class OrderNumberObject extends DurableObject<Env> implements OrderNumberCommands {
  async lease(size: number): Promise<number> {
    if (!Number.isInteger(size) || size < 1 || size > LEASE_MAX) {
      throw new RangeError(`a lease is of 1 to ${LEASE_MAX} counters, not ${size}`);
    }
    const { kv } = this.ctx.storage;
    const first = kv.get<number>(NEXT_COUNTER) ?? 0;
    kv.put(NEXT_COUNTER, first + size);
    return first;
  }
}
