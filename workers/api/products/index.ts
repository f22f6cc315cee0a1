import { publicCache } from "../middleware/public-cache.ts";
import { createRouter } from "../router.ts";
import { facets } from "./facets.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { trending } from "./trending.ts";

export const productRoutes = createRouter();

for (const path of ["/api/v1/products", "/api/v1/products/:idOrSlug"]) {
  productRoutes.use(path, publicCache);
}
// "facets" and "trending" are addresses of their own, so they come before ids and slugs.
productRoutes.route("/", list).route("/", facets).route("/", trending).route("/", get);
