// Counts the work of one two-line order, by placing it in a shop whose objects are under watch.

import { setTimeout } from "node:timers/promises";
import type { Bundle } from "./build.ts";
import type { Entry } from "./counting/log.ts";
import { send } from "./load.ts";
import { checkOut, fillCart } from "./shop.ts";
import { start } from "./start.ts";

/** After this long every fact is sent and every level projected, in milliseconds. */
const SETTLE_MS = 4_000;

export interface CountedOrder {
  readonly answered: readonly Entry[];
  readonly afterwards: readonly Entry[];
}

/** The second order is counted: the first leases the day's order numbers and fills the caches. */
export async function countOrder(counting: Bundle, stateDir: string): Promise<CountedOrder> {
  const running = await start([counting], { stateDir });
  try {
    const [origin = ""] = running.origins;
    const readLog = () => send<Entry[]>({ url: `${origin}/bench/log` });
    await checkOut(origin, await fillCart(origin, 0, 2));
    const cart = await fillCart(origin, 1, 2);
    await setTimeout(SETTLE_MS);
    await readLog();
    await checkOut(origin, cart);
    await setTimeout(SETTLE_MS);
    return splitAtAnswer(await readLog());
  } finally {
    await running.miniflare.dispose();
  }
}

function splitAtAnswer(log: readonly Entry[]): CountedOrder {
  const answer = log.findIndex((entry) => entry.kind === "end" && entry.method === "place") + 1;
  return { answered: log.slice(0, answer), afterwards: log.slice(answer) };
}
