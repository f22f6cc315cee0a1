// Returns, mounted at /api/v1/admin/orders.

import { createRouter } from "../../router.ts";
import { approveReturn } from "./approve.ts";
import { receiveReturn } from "./receive.ts";
import { rejectReturn } from "./reject.ts";

export const adminReturnRoutes = createRouter()
  .route("/", approveReturn)
  .route("/", rejectReturn)
  .route("/", receiveReturn);
