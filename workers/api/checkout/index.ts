import { createRouter } from "../router.ts";
import { quoteCheckout } from "./quote.ts";

export const checkoutRoutes = createRouter().route("/", quoteCheckout);
