// Everything an order asks of the world goes through here, and may get lost on the way: the
// request, the answer, or both for now, the request arriving long after anybody waits for it.

import type { Outcome } from "../../durable-objects/order/order-ports.ts";
import type { Prng } from "./prng.ts";

/** A request may be under way for longer than a hold lasts. */
const LATEST_MS = 20 * 60_000;

/** Late is the worst of them, so it comes twice as often as the others. */
const TROUBLES = ["lost-request", "lost-answer", "late", "late", "broken", "refused"] as const;

interface LateRequest {
  readonly atMs: number;
  readonly deliver: () => void;
}

export class Network {
  readonly #prng: Prng;
  readonly #nowMs: () => number;
  readonly #weather: { readonly trouble: number; readonly calmFromMs: number };
  readonly #late: LateRequest[] = [];
  troubles = 0;
  /** What effects threw. A refusal is an answer; a throw is a fault of whoever was asked. */
  readonly bugs: string[] = [];

  /** `trouble` is how probable it is that a call goes wrong; from `calmFromMs` on none does. */
  constructor(
    prng: Prng,
    nowMs: () => number,
    weather: { readonly trouble: number; readonly calmFromMs: number },
  ) {
    this.#prng = prng;
    this.#nowMs = nowMs;
    this.#weather = weather;
  }

  async call<T>(asked: () => Outcome<T>): Promise<Outcome<T>> {
    const effect = () => this.#watched(asked);
    const { trouble, calmFromMs } = this.#weather;
    if (this.#nowMs() >= calmFromMs || !this.#prng.chance(trouble)) return effect();
    this.troubles += 1;
    const kind = this.#prng.pick(TROUBLES);
    if (kind === "broken") throw new Error("connection reset");
    if (kind === "refused") return { kind: "refused", code: "unlucky", message: "Not today." };
    if (kind === "lost-answer") effect();
    if (kind === "late") this.#postpone(effect);
    return { kind: "unknown", message: kind ?? "lost" };
  }

  /** A question changes nothing and is answered truly, or not at all. */
  async ask<T>(question: () => T): Promise<T | Extract<Outcome<never>, { kind: "unknown" }>> {
    const { trouble, calmFromMs } = this.#weather;
    if (this.#nowMs() >= calmFromMs || !this.#prng.chance(trouble)) return question();
    this.troubles += 1;
    return { kind: "unknown", message: "no answer" };
  }

  nextLateAtMs(): number {
    return Math.min(...this.#late.map(({ atMs }) => atMs));
  }

  deliverLate(nowMs: number): void {
    const arriving = this.#late.filter(({ atMs }) => atMs <= nowMs);
    for (const request of arriving) {
      this.#late.splice(this.#late.indexOf(request), 1);
      request.deliver();
    }
  }

  #watched<T>(effect: () => Outcome<T>): Outcome<T> {
    try {
      return effect();
    } catch (error) {
      this.bugs.push(String(error));
      throw error;
    }
  }

  #postpone(deliver: () => void): void {
    this.#late.push({ atMs: this.#nowMs() + this.#prng.between(1, LATEST_MS), deliver });
  }
}
