// A shopper's last products. The one object built on itty-durable, which keeps its public fields
// under one key: right for a leaf that costs nothing to lose, and for nothing else. It is given no
// environment, so it can reach nothing.

import { createDurable } from "itty-durable/itty-durable.js";
import type { RecentlyViewedCommands } from "./recently-viewed-commands.ts";

/** As many as a page shows in one row that scrolls. */
const PRODUCTS_MAX = 20;

export class RecentlyViewedObject extends createDurable() implements RecentlyViewedCommands {
  productIds: string[] = [];

  constructor(ctx: DurableObjectState) {
    super(ctx);
  }

  async remember(productId: string): Promise<void> {
    const others = this.productIds.filter((known) => known !== productId);
    this.productIds = [productId, ...others].slice(0, PRODUCTS_MAX);
    await this.persist();
  }

  async list(): Promise<string[]> {
    return this.productIds;
  }
}
