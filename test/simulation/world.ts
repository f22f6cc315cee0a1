// A small shop in which everything happens that can: shoppers want the same few things, calls get
// lost or arrive late, objects die, people change their minds. One seed, one story.

import { unitsBySku } from "../../domain/order/draft.ts";
import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import { Counter } from "./counter.ts";
import type { Fault } from "./fault.ts";
import { Network } from "./network.ts";
import { SimulatedOrder } from "./order.ts";
import { createPorts } from "./ports.ts";
import { Prng } from "./prng.ts";
import { Carrier, Provider } from "./provider.ts";
import { placeOrder, SKUS } from "./shoppers.ts";

const OPENING_MS = Date.UTC(2026, 10, 24, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Nothing goes wrong any more from here on, so that every story has an end. */
const CALM_AFTER_MS = 2 * HOUR_MS;

/** Many times what a hold lasts. */
const OUTAGE_LONGEST_MS = 90 * MINUTE_MS;

export interface WorldOptions {
  readonly seed: number;
  readonly fault?: Fault | undefined;
}

export class World {
  nowMs = OPENING_MS;
  readonly orders: SimulatedOrder[] = [];
  readonly counters: ReadonlyMap<string, Counter>;
  readonly provider: Provider;
  readonly carrier = new Carrier();
  readonly network: Network;
  /** How often each thing happened. */
  readonly tally = new Map<string, number>();
  readonly #fault: Fault | undefined;
  readonly #prng: Prng;
  readonly #ports: OrderPorts;
  readonly #arrivalsAtMs: number[];
  readonly #shipped = new Set<string>();

  constructor({ seed, fault }: WorldOptions) {
    const prng = new Prng(seed);
    const nowMs = () => this.nowMs;
    this.#prng = prng;
    this.#fault = fault;
    this.provider = new Provider(fault);
    this.counters = new Map(
      SKUS.map((sku) => [sku, new Counter(sku, { units: prng.between(2, 7), nowMs: nowMs() })]),
    );
    const trouble = prng.next() * 0.6;
    this.network = new Network(prng, nowMs, { trouble, calmFromMs: OPENING_MS + CALM_AFTER_MS });
    this.#arrivalsAtMs = Array.from(
      { length: prng.between(4, 9) },
      () => OPENING_MS + prng.between(0, 20 * MINUTE_MS),
    ).toSorted((a, b) => a - b);
    const { counters, provider, carrier, network } = this;
    const random = () => prng.next();
    this.#ports = createPorts({ nowMs, random, network, counters, provider, carrier, fault });
  }

  /** One thing happens. False when nothing is left that could. */
  async step(): Promise<boolean> {
    if (await this.#interfere()) return true;
    this.network.deliverLate(this.nowMs);
    this.#expireHolds();
    this.#admitShopper();
    const ready = this.orders.filter((order) => order.isFlying || order.dueAtMs() <= this.nowMs);
    const order = this.#prng.pick(ready);
    if (order === undefined) return this.#sleep();
    if (!(await order.advance())) throw new Error(`the alarm of ${order.id} rang for nothing`);
    return true;
  }

  /** What may happen to an order at any moment, asked for by nobody. */
  async #interfere(): Promise<boolean> {
    const order = this.#prng.pick(this.orders);
    if (order === undefined || !this.#prng.chance(0.15)) return false;
    const { verdict } = order.journal;
    if (order.isFlying) this.#crash(order);
    else if (verdict === "STUCK") this.#happen("retried by staff", () => order.reopen());
    else if (verdict === "COMPLETED") this.#shipOrReturn(order);
    else if (verdict === undefined) await this.#meddle(order);
    return true;
  }

  #crash(order: SimulatedOrder): void {
    const awayMs = this.#prng.chance(0.5) ? this.#prng.between(0, OUTAGE_LONGEST_MS) : 0;
    this.#happen("crash", () => order.crash(awayMs));
  }

  /** A shopper has second thoughts, or an alarm rings early or twice. */
  async #meddle(order: SimulatedOrder): Promise<void> {
    if (this.#prng.chance(0.3)) return this.#happen("cancel", () => order.cancel());
    const early = order.dueAtMs() > this.nowMs;
    await order.advance();
    if (early) this.#count("asked early", 1);
  }

  /** Not at once, as an alarm may ring late. */
  #expireHolds(): void {
    for (const counter of this.counters.values()) {
      if (this.#prng.chance(0.5)) continue;
      this.#count("hold expired", counter.expireOverdue(this.nowMs));
    }
  }

  #admitShopper(): void {
    const atMs = this.#arrivalsAtMs[0];
    if (atMs === undefined || atMs > this.nowMs) return;
    this.#arrivalsAtMs.shift();
    const placed = placeOrder(this.#prng, this.orders.length + 1, this.nowMs);
    this.orders.push(new SimulatedOrder(placed, this.#ports, this.#fault));
    this.#count("order placed", 1);
  }

  #shipOrReturn({ id, placed }: SimulatedOrder): void {
    for (const { sku, quantity } of unitsBySku(placed.draft.lines)) {
      const counter = this.counters.get(sku);
      if (this.#shipped.has(id)) counter?.restock(`ret_${id}`, quantity, this.nowMs);
      else counter?.ship(id, quantity, this.nowMs);
    }
    this.#shipped.add(id);
    this.#count("shipped or returned", 1);
  }

  /** Time passes until something is due; staff look after what is stuck once an hour. */
  #sleep(): boolean {
    const stuck = this.orders.filter(({ journal }) => journal.verdict === "STUCK");
    const nextMs = Math.min(
      this.network.nextLateAtMs(),
      this.#arrivalsAtMs[0] ?? Number.POSITIVE_INFINITY,
      ...this.orders.map((order) => order.dueAtMs()),
      ...[...this.counters.values()].map((counter) => counter.nextExpiryAtMs()),
      ...stuck.map(() => this.nowMs + HOUR_MS),
    );
    if (nextMs === Number.POSITIVE_INFINITY) return false;
    this.nowMs = Math.max(this.nowMs, nextMs);
    return true;
  }

  #happen(what: string, act: () => void): void {
    act();
    this.#count(what, 1);
  }

  #count(what: string, times: number): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + times);
  }
}
