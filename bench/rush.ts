// Concurrent orders for a product with too little stock: the time until a refusal is answered.

import { performance } from "node:perf_hooks";
import { drive } from "./load.ts";
import { RUSH_SLUG, RUSH_UNITS } from "./seed.ts";
import { buyNow } from "./shop.ts";
import { median } from "./statistics.ts";

export const RUSH_BUYERS = 2_000;
const AT_ONCE = 32;

export interface Rush {
  readonly winners: number;
  readonly losers: number;
  readonly winnerP50Ms: number;
  readonly loserP50Ms: number;
}

/** Throws unless as many orders are accepted as there are units, and the others lack stock. */
export async function measureRush(origin: string): Promise<Rush> {
  const winnersMs: number[] = [];
  const losersMs: number[] = [];
  await drive({ requests: RUSH_BUYERS, atOnce: AT_ONCE }, async (buyer) => {
    const startedMs = performance.now();
    const hasWon = await buyNow(origin, RUSH_SLUG, buyer);
    (hasWon ? winnersMs : losersMs).push(performance.now() - startedMs);
  });
  if (winnersMs.length !== RUSH_UNITS) {
    throw new Error(`${winnersMs.length} of ${RUSH_UNITS} units were sold`);
  }
  return {
    winners: winnersMs.length,
    losers: losersMs.length,
    winnerP50Ms: median(winnersMs),
    loserP50Ms: median(losersMs),
  };
}
