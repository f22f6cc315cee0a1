// Orders of all buyers, mounted at /api/v1/admin/orders.

import { createRouter } from "../../router.ts";
import { addOrderNote } from "./add-note.ts";
import { cancelAnyOrder } from "./cancel.ts";
import { closeOrder } from "./close.ts";
import { inspectOrder } from "./get.ts";
import { listAllOrders } from "./list.ts";
import { refundOrder } from "./refund.ts";
import { retryOrder } from "./retry.ts";
import { setOrderStatus } from "./set-status.ts";
import { shipOrder } from "./ship.ts";

export const adminOrderRoutes = createRouter()
  .route("/", listAllOrders)
  .route("/", inspectOrder)
  .route("/", setOrderStatus)
  .route("/", cancelAnyOrder)
  .route("/", refundOrder)
  .route("/", shipOrder)
  .route("/", addOrderNote)
  .route("/", retryOrder)
  .route("/", closeOrder);
