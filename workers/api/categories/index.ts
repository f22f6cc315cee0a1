import { publicCache } from "../middleware/public-cache.ts";
import { createRouter } from "../router.ts";
import { list } from "./list.ts";

export const categoryRoutes = createRouter();

categoryRoutes.use("/api/v1/categories", publicCache);
categoryRoutes.route("/", list);
