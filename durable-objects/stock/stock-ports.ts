import type { StockLevel } from "../../domain/stock/stock-level.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

/** What a stock counter needs of the world. */
export interface StockPorts extends RuntimePorts {
  /** Writes the level where lists read it; one older than the stored one changes nothing. */
  projectLevel(level: StockLevel): Promise<void>;
}
