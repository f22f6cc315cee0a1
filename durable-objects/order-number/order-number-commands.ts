/** The counter of one UTC day. */
export interface OrderNumberCommands {
  /** Leases `size` consecutive counters, none ever handed out before; gives the first. */
  lease(size: number): Promise<number>;
}
