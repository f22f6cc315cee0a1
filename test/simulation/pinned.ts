// Stories that every run tells by name, however few seeds it has: what once went wrong, or what is
// hard and seldom. `SIMULATION_SEEDS` may be small; these are always among them.
//
// A new one: when a seed fails, mend the shop, then add a line here with what had gone wrong and
// the seed. It is a fault of `faults.ts` (a seed finds it planted), or a fate
// of `fates.ts` or an entry of the world's tally (its story must have it).

import type { Fault } from "./faults.ts";
import type { StoryOptions } from "./story.ts";

/** `npm run simulate -- --seeds 50 --fault <name>` tells the first seed that finds a fault. */
export const PINNED_FAULTS = {
  "undo-is-skipped": 1,
  "hold-never-expires": 1,
  "capture-is-doubled": 8,
  "outbox-forgets-before-sending": 5,
  "latch-is-missing": 8,
  "refund-forgets-its-key": 15,
  "return-is-never-repaid": 1,
  "cancellation-keeps-the-money": 2,
  "cancellation-keeps-the-units": 1,
  "shipment-is-never-counted": 1,
  "return-is-never-restocked": 1,
  "merge-drops-the-lines": 3,
  "merge-is-made-twice": 7,
  "row-never-says-finished": 1,
} as const satisfies Readonly<Record<Fault, number>>;

/** Everybody pays with this card, and half of the orders are cancelled at once. */
const regretting = (card: string) => ({ cards: [card], regret: 0.5 });

/** Orders are placed without a card. */
const PAYING_LATER = { cards: [undefined], regret: 0 };

/**
 * A change of people, network or chance makes another story of a seed; the search for a fate goes
 * on from the pinned one, so that the pin matters for speed alone.
 */
export const PINNED_FATES: Readonly<Record<string, StoryOptions>> = {
  // A saga is stuck, and is taken up again.
  "asked to retry": { seed: 7, habits: regretting("tok_void_fails") },
  "asked to pay": { seed: 1, habits: PAYING_LATER },
  // The payment cannot be voided at first: of an order that failed, of one that was cancelled.
  "card tok_void_fails and FAILED": { seed: 7, habits: regretting("tok_void_fails") },
  "card tok_void_fails and CANCELLED": { seed: 8, habits: regretting("tok_void_fails") },
  // It was authorized, the answer was lost, and the order fails afterwards.
  "card tok_timeout and FAILED": { seed: 5, habits: regretting("tok_timeout") },
  // The bank takes its time, and its answer comes to an order that fails, or completes.
  "card tok_slow_bank and FAILED": { seed: 8, habits: regretting("tok_slow_bank") },
  "card tok_slow_bank and COMPLETED": { seed: 1, habits: regretting("tok_slow_bank") },
  "card tok_visa and CANCELLED": { seed: 8, habits: regretting("tok_visa") },
  "return received in part": { seed: 9 },
  "return rejected": { seed: 8 },
};
