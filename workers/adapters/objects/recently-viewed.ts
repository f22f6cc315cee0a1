// A shopper's last products, for the page that shows them. Losing them costs nothing, so a failure
// is logged and the shopper sees none: never an error on a page about something else.

import { type ObjectBindings, recentlyViewedObject } from "../../../durable-objects/stubs.ts";
import { logError } from "../log-error.ts";

export interface RecentlyViewed {
  /** Notes viewed products, the oldest view first. */
  remember(viewerId: string, ...productIds: readonly string[]): Promise<void>;
  /** Product ids, the newest first. */
  list(viewerId: string): Promise<readonly string[]>;
}

export function createRecentlyViewed(
  bindings: Pick<ObjectBindings, "RECENTLY_VIEWED_OBJECT">,
): RecentlyViewed {
  return {
    remember: async (viewerId, ...productIds) => {
      try {
        await recentlyViewedObject(bindings, viewerId).remember(...productIds);
      } catch (error) {
        logError("recently viewed product not remembered", error);
      }
    },
    list: async (viewerId) => {
      try {
        return await recentlyViewedObject(bindings, viewerId).list();
      } catch (error) {
        logError("recently viewed products not read", error);
        return [];
      }
    },
  };
}
