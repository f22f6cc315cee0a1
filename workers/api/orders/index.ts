import { ORDER_TOKEN_HEADER, ORDERS_COOKIE } from "../../http/order-token.ts";
import { createRouter } from "../router.ts";
import { cancelOrder } from "./cancel.ts";
import { createOrder } from "./create.ts";
import { followOrder } from "./events.ts";
import { getOrder } from "./get.ts";
import { listOrders } from "./list.ts";
import { requestReturn } from "./request-return.ts";

const router = createRouter();

router.openAPIRegistry.registerComponent("securitySchemes", "OrderToken", {
  type: "apiKey",
  in: "header",
  name: ORDER_TOKEN_HEADER,
});
router.openAPIRegistry.registerComponent("securitySchemes", "OrderCookie", {
  type: "apiKey",
  in: "cookie",
  name: ORDERS_COOKIE,
});

export const orderRoutes = router
  .route("/", createOrder)
  .route("/", listOrders)
  .route("/", getOrder)
  .route("/", followOrder)
  .route("/", cancelOrder)
  .route("/", requestReturn);
