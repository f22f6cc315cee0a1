export { forwardToShop as onRequest } from "../lib/forward-to-shop.ts";
