// What a stock counter is given: clock, ids, the queues, and its row in D1.

import type { StockPorts } from "../../../durable-objects/stock/stock-ports.ts";
import { databaseOf } from "../../db/database.ts";
import { saveStockLevel } from "../../db/shop/stock/levels.ts";
import { nowMs } from "../clock.ts";
import { createEventPorts } from "../events/event-ports.ts";
import { newId } from "../ids.ts";

export function stockPorts(env: Env): StockPorts {
  return {
    nowMs,
    newId,
    ...createEventPorts(env),
    projectLevel: (level) => saveStockLevel(databaseOf(env.DB), level, nowMs()),
  };
}
