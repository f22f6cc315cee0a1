// The keys access tokens are signed with, mounted at /api/v1/admin/keys.

import { createRouter } from "../../router.ts";
import { rotateKeys } from "./rotate.ts";

export const adminKeyRoutes = createRouter().route("/", rotateKeys);
