// Compares orders, payments and stock: one pass, and more by the queue while orders are left over.

import type { ReconciliationService } from "../services/reconciliation/reconciliation-service.ts";

export async function reconcile(
  service: Pick<ReconciliationService, "reconcile">,
  nowMs: number,
): Promise<void> {
  const report = await service.reconcile(nowMs);
  console.info(JSON.stringify({ level: "info", message: "reconciled", ...report }));
}
