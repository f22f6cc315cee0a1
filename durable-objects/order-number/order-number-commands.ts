/** The counter of one UTC day. */
export interface OrderNumberCommands {
  /** Leases `size` consecutive unused counters and returns the first. */
  lease(size: number): Promise<number>;
}
