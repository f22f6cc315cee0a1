// What an object of the simulated shop is made from, and what it may ask of the shop around it.

import type { Fault } from "./faults.ts";
import type { Latch } from "./latch.ts";
import type { Chaos } from "./runtime/chaos.ts";
import type { Sender } from "./runtime/network.ts";
import type { Prng } from "./runtime/prng.ts";
import type { Timeline } from "./runtime/timeline.ts";
import type { Trace } from "./runtime/trace.ts";

export interface ShopParts {
  readonly prng: Prng;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly trace: Trace;
  readonly fault: Fault | undefined;
}

export interface Surroundings {
  readonly parts: ShopParts;
  readonly latch: Latch;
  newId(prefix: string): string;
  /** Names one life of an object. */
  newLife(name: string): string;
  /** A port of somebody far away: every call of it goes over the network. */
  faraway<Port extends object>(name: string, port: Port, sender: Sender): Port;
  /** What the payment provider tells the shop, on its way to the order it is about. */
  hearOfPayment(hint: { readonly orderId: string }, sender: Sender): Promise<void>;
}

export interface Making {
  readonly ctx: DurableObjectState;
  readonly env: Env;
  readonly shop: Surroundings;
  /** The object in the life that begins. */
  readonly sender: Sender;
}
