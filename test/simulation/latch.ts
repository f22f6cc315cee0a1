// [OS5] One advance of an order is in flight: seen from outside, it asks for one thing at a time.

import type { OrderPorts } from "../../durable-objects/order/order-ports.ts";
import type { Timeline } from "./runtime/timeline.ts";

/** An order no longer waits for what has not answered by 10 seconds: it may ask for more then. */
const CALL_TIMEOUT_MS = 9_999;

/** Asking the carrier where a parcel is changes nothing, and goes on beside an advance. */
const BESIDES = ["track"];

export class Latch {
  readonly #timeline: Timeline;
  readonly #asked = new Map<string, number>();
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
    const inFlight = (this.#asked.get(life) ?? 0) + 1;
    this.#asked.set(life, inFlight);
    if (inFlight > 1) this.broken.push(`[OS5] ${life} asks for ${name} before it was answered`);
    let isOpen = true;
    const close = () => {
      if (isOpen) this.#asked.set(life, (this.#asked.get(life) ?? 1) - 1);
      isOpen = false;
    };
    const timer = this.#timeline.after(CALL_TIMEOUT_MS, close);
    try {
      return await ask();
    } finally {
      this.#timeline.cancel(timer);
      close();
    }
  }
}
