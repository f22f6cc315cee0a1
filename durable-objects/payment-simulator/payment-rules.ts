// How the simulated provider behaves: deterministic by card token, operation and number of tries.

import type { Operation } from "./payment-simulator-commands.ts";

/**
 * What becomes of one try. `answer-lost`: it takes effect, but the caller is not told; `decided
 * later`: the caller is told, by webhook or when asking again.
 */
export type Behaviour =
  | { readonly kind: "works" }
  | { readonly kind: "decided-later" }
  | { readonly kind: "answer-lost" }
  | { readonly kind: "outage" }
  | { readonly kind: "refuses"; readonly code: string; readonly message: string };

/** How many times `tok_flaky` answers with an outage before it works. */
const FLAKY_FAILURES = 2;

/** How many times `tok_void_flaky` does: longer than a step is tried, shorter than an undoing. */
const FLAKY_VOID_FAILURES = 5;

const WORKS = { kind: "works" } as const;
const ANSWER_LOST = { kind: "answer-lost" } as const;
const DECIDED_LATER = { kind: "decided-later" } as const;
const OUTAGE = { kind: "outage" } as const;

type Script = Readonly<Partial<Record<Operation, (attempt: number) => Behaviour>>>;

const firstTime = (first: Behaviour) => (attempt: number) => (attempt === 1 ? first : WORKS);
const always = (behaviour: Behaviour) => () => behaviour;

/** Every card there is; what a script does not name works. */
const CARDS: Readonly<Record<string, Script>> = {
  tok_visa: {},
  tok_declined: {
    authorize: always(refuses("payment-declined", "Your bank declined the card. Try another one.")),
  },
  tok_insufficient_funds: {
    authorize: always(
      refuses("insufficient-funds", "There is not enough money on the card. Try another."),
    ),
  },
  tok_slow_bank: { authorize: always(DECIDED_LATER) },
  tok_timeout: { authorize: firstTime(ANSWER_LOST) },
  tok_capture_timeout: { capture: firstTime(ANSWER_LOST) },
  tok_void_timeout: { void: firstTime(ANSWER_LOST) },
  tok_refund_timeout: { refund: firstTime(ANSWER_LOST) },
  tok_flaky: { authorize: (attempt) => (attempt <= FLAKY_FAILURES ? OUTAGE : WORKS) },
  tok_capture_fails: {
    capture: firstTime(refuses("capture-refused", "The capture was refused.")),
  },
  tok_void_flaky: { void: (attempt) => (attempt <= FLAKY_VOID_FAILURES ? OUTAGE : WORKS) },
  tok_void_fails: { void: firstTime(refuses("void-refused", "The void was refused.")) },
  tok_refund_fails: {
    refund: firstTime(refuses("refund-refused", "The refund was refused.")),
  },
};

const UNKNOWN_CARD: Script = {
  authorize: always(refuses("payment-token-unknown", "This card is not known. Enter it again.")),
};

/** `attempt` is 1 for the first try under one idempotency key. */
export function behaviourOf(token: string, operation: Operation, attempt: number): Behaviour {
  const script = Object.hasOwn(CARDS, token) ? CARDS[token] : UNKNOWN_CARD;
  return script?.[operation]?.(attempt) ?? WORKS;
}

function refuses(code: string, message: string): Behaviour {
  return { kind: "refuses", code, message };
}
