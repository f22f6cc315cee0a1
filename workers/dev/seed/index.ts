// The routes that fill a development shop, behind the guard of workers/dev/app.ts. None of them is
// in the API's document.

import { limitBodyTo, requireJson } from "../../api/middleware/body-guard.ts";
import { createRouter } from "../../api/router.ts";
import { getState } from "./get-state.ts";
import { postAccounts } from "./post-accounts.ts";
import { postCategories } from "./post-categories.ts";
import { postProducts } from "./post-products.ts";
import { putImage } from "./put-image.ts";

/** Fifty products with all they have are about 200 KB. */
const SEED_BYTES_MAX = 1024 * 1024;

export const seedRoutes = createRouter();

for (const path of ["/_/seed/categories", "/_/seed/products", "/_/seed/accounts"]) {
  seedRoutes.use(path, limitBodyTo(SEED_BYTES_MAX), requireJson);
}
seedRoutes.route("/", putImage).route("/", postCategories).route("/", postProducts);
seedRoutes.route("/", postAccounts).route("/", getState);
