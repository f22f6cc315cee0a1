// What waits for a person, mounted at /api/v1/admin/operations.

import { createRouter } from "../../router.ts";
import { listStuckOrders } from "./list-stuck.ts";

export const adminOperationRoutes = createRouter().route("/", listStuckOrders);
