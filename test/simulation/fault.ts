/** What can be broken in the world on purpose, to see that the invariants notice. */
export const FAULTS = [
  "undo-is-skipped",
  "outcome-is-recorded-twice",
  "hold-is-never-released",
  "start-is-not-written-down",
  "capture-forgets-its-key",
  "void-leaves-no-mark",
] as const;

export type Fault = (typeof FAULTS)[number];
