/** The commands of RecentlyViewedObject. The object's name is the viewer's id. */
export interface RecentlyViewedCommands {
  remember(productId: string): Promise<unknown>;
  /** Product ids, the newest first, each once. */
  list(): Promise<string[]>;
}
