// [OS5] One advance of an order is in flight: seen from outside, it asks for one thing at a time.

import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import type { Timeline } from "./runtime/timeline.ts";

/** An order waits no longer than 10 seconds for a move: then it may ask for more. */
const MOVE_TIMEOUT_MS = 9_999;

/** What one life of an order is asking for. */
interface Asking {
  inFlight: number;
  /** When the move began; one that looks up first and acts then is one move. */
  beganAtMs: number;
  endedAtMs: number;
}

/** Asking the carrier where a parcel is changes nothing, and goes on beside an advance. */
const BESIDES = ["track"];

export class Latch {
  readonly #timeline: Timeline;
  readonly #askings = new Map<string, Asking>();
  /** Where two things were asked for at once, as sentences. */
  readonly broken: string[] = [];

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** The ports of one life of an object, watched. */
  watch(life: string, ports: OrderPorts): OrderPorts {
    const watched = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (target, name) => {
          const ask = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
          if (BESIDES.includes(String(name))) return ask;
          return (...args: unknown[]) => this.#once(life, String(name), () => ask(...args));
        },
      });
    const { payments, shipping, stock, carts } = ports;
    return {
      ...ports,
      payments: watched(payments),
      shipping: watched(shipping),
      stock: watched(stock),
      carts: watched(carts),
    };
  }

  async #once<T>(life: string, name: string, ask: () => Promise<T>): Promise<T> {
    const asking = this.#begin(life);
    if (asking.inFlight > 1) {
      this.broken.push(`[OS5] ${life} asks for ${name} before it was answered`);
    }
    let isOpen = true;
    const end = () => {
      if (isOpen) asking.inFlight -= 1;
      isOpen = false;
      asking.endedAtMs = this.#timeline.nowMs;
    };
    const leftMs = asking.beganAtMs + MOVE_TIMEOUT_MS - this.#timeline.nowMs;
    const timer = this.#timeline.after(leftMs, end);
    try {
      return await ask();
    } finally {
      this.#timeline.cancel(timer);
      if (isOpen) end();
    }
  }

  #begin(life: string): Asking {
    const { nowMs } = this.#timeline;
    const known = this.#askings.get(life) ?? { inFlight: 0, beganAtMs: nowMs, endedAtMs: 0 };
    this.#askings.set(life, known);
    if (known.inFlight === 0 && known.endedAtMs !== nowMs) known.beganAtMs = nowMs;
    known.inFlight += 1;
    return known;
  }
}
