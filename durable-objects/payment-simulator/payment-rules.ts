// The behavior of the simulated provider: deterministic by card token, operation and try.

import type { Operation } from "./payment-simulator-commands.ts";

/**
 * The behavior of one try. `response-lost`: it takes effect, but the call fails; `decided-later`:
 * the decision comes by webhook or lookup; `asks-payer`: likewise, once the payer has decided on
 * the bank's page.
 */
export type Behaviour =
  | { readonly kind: "works" }
  | { readonly kind: "decided-later" }
  | { readonly kind: "asks-payer" }
  | { readonly kind: "response-lost" }
  | { readonly kind: "outage" }
  | { readonly kind: "refuses"; readonly code: string };

/** The outages of `tok_flaky` before it works. */
const FLAKY_FAILURES = 2;

/**
 * The outages of `tok_void_flaky`: more than the tries of a step, fewer than those of a
 * compensation.
 */
const FLAKY_VOID_FAILURES = 5;

const WORKS = { kind: "works" } as const;
const RESPONSE_LOST = { kind: "response-lost" } as const;
const DECIDED_LATER = { kind: "decided-later" } as const;
const ASKS_PAYER = { kind: "asks-payer" } as const;
const OUTAGE = { kind: "outage" } as const;

type Script = Readonly<Partial<Record<Operation, (attempt: number) => Behaviour>>>;

const firstTime = (first: Behaviour) => (attempt: number) => (attempt === 1 ? first : WORKS);
const always = (behaviour: Behaviour) => () => behaviour;

/** All test cards; operations absent from a script work. */
const CARDS: Readonly<Record<string, Script>> = {
  tok_visa: {},
  tok_declined: {
    authorize: always(refuses("payment-declined")),
  },
  tok_insufficient_funds: {
    authorize: always(refuses("insufficient-funds")),
  },
  tok_redirect: { authorize: always(ASKS_PAYER) },
  tok_slow_bank: { authorize: always(DECIDED_LATER) },
  tok_timeout: { authorize: firstTime(RESPONSE_LOST) },
  tok_capture_timeout: { capture: firstTime(RESPONSE_LOST) },
  tok_void_timeout: { void: firstTime(RESPONSE_LOST) },
  tok_refund_timeout: { refund: firstTime(RESPONSE_LOST) },
  tok_flaky: { authorize: (attempt) => (attempt <= FLAKY_FAILURES ? OUTAGE : WORKS) },
  tok_capture_fails: {
    capture: firstTime(refuses("capture-refused")),
  },
  tok_void_flaky: { void: (attempt) => (attempt <= FLAKY_VOID_FAILURES ? OUTAGE : WORKS) },
  tok_void_fails: { void: firstTime(refuses("void-refused")) },
  tok_refund_fails: {
    refund: firstTime(refuses("refund-refused")),
  },
};

const UNKNOWN_CARD: Script = {
  authorize: always(refuses("payment-token-unknown")),
};

/** `attempt` is 1 for the first try under one idempotency key. */
export function behaviourOf(token: string, operation: Operation, attempt: number): Behaviour {
  const script = Object.hasOwn(CARDS, token) ? CARDS[token] : UNKNOWN_CARD;
  return script?.[operation]?.(attempt) ?? WORKS;
}

function refuses(code: string): Behaviour {
  return { kind: "refuses", code };
}
