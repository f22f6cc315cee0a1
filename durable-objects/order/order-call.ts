// Calls ports with a time limit; every error on the way becomes an unknown outcome.

import { faultLogFields } from "../../domain/fault.ts";

/** The unknown outcome of a port. */
interface Unknown {
  readonly kind: "unknown";
  readonly cause: string;
}

/** A port without a response by then may or may not have acted: the outcome is unknown. */
const CALL_TIMEOUT_MS = 10_000;

/** Calls and returns the outcome. Never throws. */
export async function callOutcome<Outcome>(
  call: () => Promise<Outcome>,
): Promise<Outcome | Unknown> {
  try {
    return await withinTime(call());
  } catch (error) {
    console.error(...faultLogFields("a port failed", error));
    return { kind: "unknown", cause: "error" };
  }
}

async function withinTime<Outcome>(outcome: Promise<Outcome>): Promise<Outcome | Unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<Unknown>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "unknown", cause: "timeout" }), CALL_TIMEOUT_MS);
  });
  return Promise.race([outcome, timeout]).finally(() => clearTimeout(timer));
}
