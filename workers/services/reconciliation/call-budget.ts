// Bounds the calls of one pass to objects, payment providers and databases.

/** A Worker invocation makes at most 1,000; the rest is for the statements of the pass itself. */
export const CALLS_MAX = 900;

export interface CallBudget {
  /** Counts calls as made. */
  spend(calls: number): void;
  /** Calls that are left, 0 or more. */
  left(): number;
}

export function createCallBudget(callsMax: number = CALLS_MAX): CallBudget {
  let spent = 0;
  return {
    spend: (calls) => {
      spent += calls;
    },
    left: () => Math.max(0, callsMax - spent),
  };
}
