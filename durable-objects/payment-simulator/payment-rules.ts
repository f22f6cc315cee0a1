// How the simulated provider behaves: deterministic by card token and number of tries.

import type { ProviderAnswer } from "./payment-simulator-commands.ts";

/** How many times `tok_flaky` answers with an outage before it works. */
const FLAKY_FAILURES = 2;

/** How many times `tok_void_fails` cannot undo: one more than a saga tries by itself. */
const VOID_FAILURES = 4;

/** What an authorization comes to. `answerLost`: it takes effect, but the caller is not told. */
export interface Authorization {
  readonly answer: ProviderAnswer<null>;
  readonly authorizes: boolean;
}

const OUTAGE = { kind: "unknown", message: "503 from the payment provider" } as const;
const AUTHORIZED: Authorization = { answer: { kind: "done", value: null }, authorizes: true };

/** `attempt` is 1 for the first call under one idempotency key. */
export function decideAuthorization(token: string, attempt: number): Authorization {
  switch (token) {
    case "tok_visa":
    case "tok_capture_fails":
    case "tok_void_fails":
      return AUTHORIZED;
    case "tok_declined":
      return refusal("payment-declined", "Your bank declined the card. Try another one.");
    case "tok_insufficient_funds":
      return refusal("insufficient-funds", "There is not enough money on the card. Try another.");
    case "tok_timeout":
      return { answer: { kind: "unknown", message: "the provider timed out" }, authorizes: true };
    case "tok_flaky":
      return attempt <= FLAKY_FAILURES ? { answer: OUTAGE, authorizes: false } : AUTHORIZED;
    default:
      return refusal("payment-token-unknown", "This card is not known. Enter it again.");
  }
}

/** `tok_capture_fails` refuses the first capture and takes the next. */
export function decideCapture(token: string, attempt: number): ProviderAnswer<null> {
  if (token !== "tok_capture_fails" || attempt > 1) return { kind: "done", value: null };
  return { kind: "refused", code: "capture-refused", message: "The capture was refused." };
}

export function decideVoid(token: string, attempt: number): ProviderAnswer<null> {
  if (token !== "tok_void_fails" || attempt > VOID_FAILURES) return { kind: "done", value: null };
  return OUTAGE;
}

function refusal(code: string, message: string): Authorization {
  return { answer: { kind: "refused", code, message }, authorizes: false };
}
