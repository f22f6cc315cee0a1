// Stories that are told by name in every run, however few seeds it has: what once went wrong, or
// what is hard and seldom. `SIMULATION_SEEDS` may be small; these are always among them.
//
// A new one: when a seed fails, mend the shop, then add a line here with what had gone wrong and
// the seed. It is a fault of `faults.ts` (the seed finds it planted, and holds without), or a fate
// of `fates.ts` or an entry of the world's tally (its story must have it).

import type { Fault } from "./faults.ts";

/**
 * Every change of people, network or chance makes another story of a seed. A fate that is no longer
 * in its story fails; find it anew. Of faults `npm run simulate -- --seeds 1000 --fault <name>`
 * tells the first seed; without it the search begins where it was.
 */
export const PINNED = {
  "undo-is-skipped": 1,
  "hold-never-expires": 1,
  "capture-is-doubled": 5,
  "outbox-forgets-before-sending": 2,
  "latch-is-missing": 2,
  "refund-forgets-its-key": 1,
  "return-is-never-repaid": 1,
  "cancellation-keeps-the-money": 1,
  "cancellation-keeps-the-units": 1,
  "shipment-is-never-counted": 1,
  "return-is-never-restocked": 1,
  "merge-drops-the-lines": 3,
  "merge-is-made-twice": 3,
  "row-never-says-finished": 1,
  // A saga is stuck, and somebody takes it up again.
  "asked to retry": 18,
  "asked to pay": 6,
  // Nobody can end the payment of an order that failed, at first; of one that was regretted.
  "card tok_void_fails and FAILED": 18,
  "card tok_void_fails and CANCELLED": 60,
  // It was authorized, nobody heard of it, and the order fails afterwards.
  "card tok_timeout and FAILED": 20,
  // The bank takes its time, and its word comes to an order that fails, or completes.
  "card tok_slow_bank and FAILED": 14,
  "card tok_slow_bank and COMPLETED": 3,
  "card tok_visa and CANCELLED": 81,
  "return received in part": 2,
  "return rejected": 3,
} as const satisfies Readonly<Record<Fault, number>> & Readonly<Record<string, number>>;
