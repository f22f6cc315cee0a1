import { createRouter } from "../router.ts";
import { receivePaymentWebhook } from "./receive-payment.ts";

export const webhookRoutes = createRouter().route("/", receivePaymentWebhook);
