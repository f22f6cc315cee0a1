// Every payment of the shop, mounted at /api/v1/admin/payments.

import { createRouter } from "../../router.ts";
import { listPayments } from "./list.ts";

export const adminPaymentRoutes = createRouter().route("/", listPayments);
