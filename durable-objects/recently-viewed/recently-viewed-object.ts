// The products a shopper viewed last. The only object built on itty-durable, which stores its
// public fields under one key: suitable for data that may be lost. It gets no environment. Private
// fields are not stored.

import { createDurable } from "itty-durable/itty-durable.js";
import type { RuntimePorts } from "../runtime/ports.ts";
import type { RecentlyViewedCommands } from "./recently-viewed-commands.ts";

/** The products that one scrolling row of a page shows. */
const PRODUCTS_MAX = 20;

/** The lifetime after the latest view, in milliseconds: 30 days, as the viewer's cookie. */
export const VIEWS_KEPT_MS = 30 * 24 * 60 * 60_000;

/** How much too early the alarm may be, in milliseconds: setting it costs a write. */
const ALARM_SLACK_MS = 24 * 60 * 60_000;

export class RecentlyViewedObject extends createDurable() implements RecentlyViewedCommands {
  productIds: string[] = [];
  viewedAtMs = 0;
  readonly #storage: DurableObjectStorage;
  readonly #ports: Pick<RuntimePorts, "nowMs">;

  constructor(ctx: DurableObjectState, ports: Pick<RuntimePorts, "nowMs">) {
    super(ctx);
    this.#storage = ctx.storage;
    this.#ports = ports;
  }

  async remember(...viewedIds: readonly string[]): Promise<void> {
    const others = this.productIds.filter((known) => !viewedIds.includes(known));
    this.productIds = [...viewedIds.toReversed(), ...others].slice(0, PRODUCTS_MAX);
    this.viewedAtMs = this.#ports.nowMs();
    await this.persist();
    await this.#arm();
  }

  async list(): Promise<string[]> {
    return this.productIds;
  }

  /** Deletes everything once no product was viewed for VIEWS_KEPT_MS. */
  async alarm(): Promise<void> {
    if (this.#ports.nowMs() < this.viewedAtMs + VIEWS_KEPT_MS) return this.#arm();
    this.productIds = [];
    this.viewedAtMs = 0;
    await this.#storage.deleteAll();
  }

  async #arm(): Promise<void> {
    const expiresAtMs = this.viewedAtMs + VIEWS_KEPT_MS;
    const alarmAtMs = await this.#storage.getAlarm();
    if (alarmAtMs !== null && alarmAtMs > expiresAtMs - ALARM_SLACK_MS) return;
    await this.#storage.setAlarm(expiresAtMs);
  }
}
