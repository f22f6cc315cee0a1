// User administration, mounted at /api/v1/admin/users.

import { createRouter } from "../../router.ts";
import { getUser } from "./get.ts";
import { listUsers } from "./list.ts";
import { updateUser } from "./update.ts";

export const adminUserRoutes = createRouter()
  .route("/", listUsers)
  .route("/", getUser)
  .route("/", updateUser);
