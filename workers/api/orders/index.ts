import { rateLimit } from "../../rate-limit.ts";
import { createRouter } from "../router.ts";
import { createOrder } from "./create.ts";
import { getOrder } from "./get.ts";

const router = createRouter();
router.post("/", rateLimit("ORDER_LIMIT"));

export const orderRoutes = router.route("/", createOrder).route("/", getOrder);
