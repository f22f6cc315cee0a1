import { createRouter } from "../router.ts";
import { buyNow } from "./create.ts";

export const buyRoutes = createRouter().route("/", buyNow);
