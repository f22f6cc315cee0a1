import { publicCache } from "../middleware/public-cache.ts";
import { createRouter } from "../router.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { trending } from "./trending.ts";

export const productRoutes = createRouter();

for (const path of ["/api/v1/products", "/api/v1/products/:idOrSlug"]) {
  productRoutes.use(path, publicCache);
}
// "trending" is an address of its own, so it comes before the ids and slugs.
productRoutes.route("/", list).route("/", trending).route("/", get);
