// Mails, mounted at /api/v1/admin/notifications.

import { createRouter } from "../../router.ts";
import { getNotification } from "./get.ts";
import { listNotifications } from "./list.ts";

export const adminNotificationRoutes = createRouter()
  .route("/", listNotifications)
  .route("/", getNotification);
