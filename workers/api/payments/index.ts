import { rateLimit } from "../../http/rate-limit.ts";
import { createRouter } from "../router.ts";
import { createPayment } from "./create.ts";

const router = createRouter();
router.post("/", rateLimit("ORDER_LIMIT"));

export const paymentRoutes = router.route("/", createPayment);
