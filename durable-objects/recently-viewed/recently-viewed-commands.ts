/** The commands of RecentlyViewedObject. The object's name is the viewer's id. */
export interface RecentlyViewedCommands {
  /** Notes viewed products, the oldest view first. */
  remember(...productIds: readonly string[]): Promise<unknown>;
  /** Product ids, the newest first, each once. */
  list(): Promise<string[]>;
}
