// The products a shopper viewed last. The only object built on itty-durable, which stores its
// public fields under one key: suitable for data that may be lost. It gets no environment.

import { createDurable } from "itty-durable/itty-durable.js";
import type { RecentlyViewedCommands } from "./recently-viewed-commands.ts";

/** The products that one scrolling row of a page shows. */
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
