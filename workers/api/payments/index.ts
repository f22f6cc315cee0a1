import { createRouter } from "../router.ts";
import { createPayment } from "./create.ts";

export const paymentRoutes = createRouter().route("/", createPayment);
