import type { StockLevel } from "../../domain/stock/stock-level.ts";
import type { RuntimePorts } from "../runtime/ports.ts";

/** The ports of a stock counter. */
export interface StockPorts extends RuntimePorts {
  /** Writes the level to the D1 row; a level older than the stored one changes nothing. */
  projectLevel(level: StockLevel): Promise<void>;
}
