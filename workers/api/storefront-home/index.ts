import { publicCache } from "../middleware/public-cache.ts";
import { createRouter } from "../router.ts";
import { get } from "./get.ts";

export const storefrontHomeRoutes = createRouter();

storefrontHomeRoutes.use("/api/v1/storefront/home", publicCache);
storefrontHomeRoutes.route("/", get);
