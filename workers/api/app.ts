// The HTTP API under /api/v1: middleware and resources.

import { HTTPException } from "hono/http-exception";
import { logError } from "../adapters/log-error.ts";
import { requireCsrfToken } from "../http/csrf.ts";
import { problem } from "../http/problem.ts";
import { ACCESS_COOKIE } from "../http/session-cookies.ts";
import { isOutage, OUTAGE_RETRY_SECONDS } from "../services/outage.ts";
import { accountRoutes, avatarRoutes } from "./account/index.ts";
import { adminDeadLetterRoutes } from "./admin/dead-letters/index.ts";
import { rotateKeys } from "./admin/keys/rotate.ts";
import { adminNotificationRoutes } from "./admin/notifications/index.ts";
import { listStuckOrders } from "./admin/operations/list-stuck.ts";
import { adminOrderRoutes } from "./admin/orders/index.ts";
import { listPayments } from "./admin/payments/list.ts";
import { adminReconciliationRoutes } from "./admin/reconciliation/index.ts";
import { adminReturnRoutes } from "./admin/returns/index.ts";
import { adminUserRoutes } from "./admin/users/index.ts";
import { authRoutes } from "./auth/index.ts";
import { buyRoutes } from "./buy/index.ts";
import { cartRoutes } from "./cart/index.ts";
import { categoryRoutes } from "./categories/index.ts";
import { listPaymentMethods } from "./checkout/payment-methods.ts";
import { quoteCheckout } from "./checkout/quote.ts";
import { healthRoutes } from "./health/index.ts";
import { get as getImage } from "./images/get.ts";
import { inventoryRoutes } from "./inventory/index.ts";
import { jwksRoutes } from "./jwks/index.ts";
import { guardBody } from "./middleware/body-guard.ts";
import { orderRoutes } from "./orders/index.ts";
import { paymentRoutes } from "./payments/index.ts";
import { productRoutes } from "./products/index.ts";
import { createRouter } from "./router.ts";
import { storefrontHomeRoutes } from "./storefront-home/index.ts";
import { receivePaymentWebhook } from "./webhooks/receive-payment.ts";

export const api = createRouter();

api.use("/api/*", async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
});
api.use("/api/*", guardBody, requireCsrfToken());

api.route("/", healthRoutes).route("/", jwksRoutes);
api.route("/", productRoutes).route("/", categoryRoutes).route("/", storefrontHomeRoutes);
api.route("/", avatarRoutes).route("/", getImage);
api.route("/api/v1/account", accountRoutes);
api.route("/api/v1/auth", authRoutes);
api.route("/api/v1/inventory", inventoryRoutes);
api.route("/api/v1/cart", cartRoutes);
api.route("/api/v1/checkout", quoteCheckout.route("/", listPaymentMethods));
api.route("/api/v1/orders", orderRoutes);
api.route("/api/v1/buy", buyRoutes).route("/api/v1/webhooks", receivePaymentWebhook);
api.route("/api/v1/payments", paymentRoutes);
api.route("/api/v1/admin/payments", listPayments);
api.route("/api/v1/admin/orders", adminOrderRoutes.route("/", adminReturnRoutes));
api.route("/api/v1/admin/dead-letters", adminDeadLetterRoutes);
api.route("/api/v1/admin/notifications", adminNotificationRoutes);
api.route("/api/v1/admin/operations", listStuckOrders);
api.route("/api/v1/admin/reconciliation", adminReconciliationRoutes);
api.route("/api/v1/admin/users", adminUserRoutes).route("/api/v1/admin/keys", rotateKeys);

api.onError((error, c) => {
  if (error instanceof HTTPException && error.status === 400) {
    return problem(c, "malformed-json", { detail: error.message });
  }
  logError(`unexpected error in request ${c.var.requestId}`, error);
  if (isOutage(error)) {
    return problem(c, "unavailable", { headers: { "Retry-After": OUTAGE_RETRY_SECONDS } });
  }
  return problem(c, "internal");
});

api.openAPIRegistry.registerComponent("securitySchemes", "Bearer", {
  type: "http",
  scheme: "bearer",
  bearerFormat: "JWT",
});
api.openAPIRegistry.registerComponent("securitySchemes", "AccessCookie", {
  type: "apiKey",
  in: "cookie",
  name: ACCESS_COOKIE,
  description:
    "Writes need the X-CSRF-Token header as well, with the value of the __Host-csrf cookie.",
});

api.doc31("/openapi.json", {
  openapi: "3.1.0",
  info: {
    title: "Tradewind",
    version: "1",
    description: "The HTTP API of the shop. Amounts are integer minor units; times are RFC 3339.",
  },
});
