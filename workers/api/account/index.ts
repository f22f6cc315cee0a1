// The signed-in account, mounted at /api/v1/account, and public profile pictures.

import { createRouter } from "../router.ts";
import { createAddress } from "./create-address.ts";
import { deleteAccount } from "./delete.ts";
import { exportAccount } from "./export.ts";
import { get } from "./get.ts";
import { getImage } from "./get-image.ts";
import { listAddresses } from "./list-addresses.ts";
import { putImage } from "./put-image.ts";
import { putWish } from "./put-wish.ts";
import { removeAddress } from "./remove-address.ts";
import { removeImage } from "./remove-image.ts";
import { removeWish } from "./remove-wish.ts";
import { update } from "./update.ts";
import { updateAddress } from "./update-address.ts";
import { wishlist } from "./wishlist.ts";

export const accountRoutes = createRouter();

for (const verb of [get, update, deleteAccount, exportAccount, putImage, removeImage]) {
  accountRoutes.route("/", verb);
}
for (const verb of [listAddresses, createAddress, updateAddress, removeAddress]) {
  accountRoutes.route("/", verb);
}
for (const verb of [wishlist, putWish, removeWish]) accountRoutes.route("/", verb);

/** Mounted at the root, before pictures of the catalog, whose address takes any key. */
export const avatarRoutes = createRouter().route("/", getImage);
