/** What can be broken in the shop on purpose, to see that the invariants notice. */
export const FAULTS = [
  "undo-is-skipped",
  "hold-never-expires",
  "capture-is-doubled",
  "outbox-forgets-before-sending",
  "latch-is-missing",
  "refund-forgets-its-key",
  "return-is-never-repaid",
  "cancellation-keeps-the-money",
  "cancellation-keeps-the-units",
  "shipment-is-never-counted",
  "return-is-never-restocked",
  "merge-drops-the-lines",
  "merge-is-made-twice",
  "row-never-says-finished",
] as const;

export type Fault = (typeof FAULTS)[number];
