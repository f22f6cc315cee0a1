// Corrects the kept counts of the catalog and forgets sales from before the trending window.

import { logError } from "../adapters/log-error.ts";
import type { CatalogWriter } from "../services/catalog/catalog-writer.ts";

/** A corrected count is logged as an error: the writer keeps counts true, so it points to a bug. */
export async function correctCounts(
  writer: Pick<CatalogWriter, "forgetOldSales" | "recount">,
  nowMs: number,
): Promise<void> {
  await writer.forgetOldSales(nowMs);
  const corrected = await writer.recount();
  if (corrected > 0) logError("kept counts of the catalog corrected", `${corrected} counts`);
}
