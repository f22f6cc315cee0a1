// Reconciliation, mounted at /api/v1/admin/reconciliation.

import { createRouter } from "../../router.ts";
import { listFindings } from "./list.ts";
import { resolveFinding } from "./resolve.ts";
import { runReconciliation } from "./run.ts";

export const adminReconciliationRoutes = createRouter()
  .route("/", listFindings)
  .route("/", runReconciliation)
  .route("/", resolveFinding);
