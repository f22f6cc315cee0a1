// Routes that seed a development shop. They exist in development only, and are not part of the
// OpenAPI document.

import { settingsOf } from "../../env.ts";
import { problem } from "../../http/problem.ts";
import { limitBodyTo, requireJson } from "../middleware/body-guard.ts";
import { createRouter } from "../router.ts";
import { getState } from "./get-state.ts";
import { postAccounts } from "./post-accounts.ts";
import { postCategories } from "./post-categories.ts";
import { postProducts } from "./post-products.ts";
import { putImage } from "./put-image.ts";

/** Fifty products with all they have are about 200 KB. */
const SEED_BYTES_MAX = 1024 * 1024;

export const seedRoutes = createRouter();

seedRoutes.use("/_/seed/*", async (c, next) => {
  if (settingsOf(c.env).ENVIRONMENT !== "development") return problem(c, "route-not-found");
  return next();
});
for (const path of ["/_/seed/categories", "/_/seed/products", "/_/seed/accounts"]) {
  seedRoutes.use(path, limitBodyTo(SEED_BYTES_MAX), requireJson);
}
seedRoutes.route("/", putImage).route("/", postCategories).route("/", postProducts);
seedRoutes.route("/", postAccounts).route("/", getState);
