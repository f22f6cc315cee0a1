// The order counter of one UTC day. It leases blocks, so that placing an order seldom calls it; an
// unused rest of a block leaves a gap, which order numbers do not reveal.

import { DurableObject } from "cloudflare:workers";
import type { OrderNumberCommands } from "./order-number-commands.ts";

/** The largest lease: limits the counters that one bug can waste. */
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
