// What a consumer says about a message, and how long a message waits before it comes again.

import { describeFault } from "../../domain/fault.ts";

/** A message as consumers see it: no way to ack or retry, only to judge. */
export interface Delivery {
  readonly id: string;
  readonly body: unknown;
  /** 1 the first time. */
  readonly attempts: number;
}

/** `park` puts the message with the dead letters, where a person decides. */
export type Verdict =
  | { readonly kind: "done" }
  | { readonly kind: "retryIn"; readonly delaySeconds: number }
  | { readonly kind: "park"; readonly reason: string };

/** One verdict a message, in the same order. A throw means: none was taken, all come again. */
export type Consumer = (deliveries: readonly Delivery[]) => Promise<readonly Verdict[]>;

export const done: Verdict = { kind: "done" };

export function park(reason: string): Verdict {
  return { kind: "park", reason };
}

/** First and longest wait before a message comes again, in seconds; doubles in between. */
const RETRY_FIRST_SECONDS = 10;
const RETRY_LONGEST_SECONDS = 900;

export function retryLater(delivery: Pick<Delivery, "attempts">): Verdict {
  const grown = RETRY_FIRST_SECONDS * 2 ** (delivery.attempts - 1);
  return { kind: "retryIn", delaySeconds: Math.min(RETRY_LONGEST_SECONDS, grown) };
}

/** A consumer that takes messages one after another; the failure of one leaves the others be. */
export function oneByOne(consume: (delivery: Delivery) => Promise<Verdict>): Consumer {
  return async (deliveries) => {
    const verdicts: Verdict[] = [];
    for (const delivery of deliveries) {
      verdicts.push(await consume(delivery).catch((error) => comeAgain(delivery, error)));
    }
    return verdicts;
  };
}

/** The verdict on a message whose consumer threw. */
export function comeAgain(delivery: Delivery, error: unknown): Verdict {
  const facts = {
    messageId: delivery.id,
    attempts: delivery.attempts,
    error: describeFault(error),
  };
  console.error(JSON.stringify({ level: "error", message: "queue message not taken", ...facts }));
  return retryLater(delivery);
}
