import { rateLimit } from "../../http/rate-limit.ts";
import { createRouter } from "../router.ts";
import { buyNow } from "./create.ts";

const router = createRouter();
router.use(rateLimit("ORDER_LIMIT"));

export const buyRoutes = router.route("/", buyNow);
