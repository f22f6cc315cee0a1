/** What can be broken in the shop on purpose, to see that the invariants notice. */
export const FAULTS = [
  "undo-is-skipped",
  "hold-never-expires",
  "capture-is-doubled",
  "outbox-forgets-before-sending",
  "latch-is-missing",
  "refund-forgets-its-key",
] as const;

export type Fault = (typeof FAULTS)[number];
