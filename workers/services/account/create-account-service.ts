// Puts the parts of the account service together.

import type { AccountService } from "./account-service.ts";
import { addAddress, changeAddress, readAddresses, removeAddress } from "./addresses.ts";
import { erase } from "./erase.ts";
import { exportAccount } from "./export.ts";
import { findImage, removeImage, setImage } from "./image.ts";
import type { AccountParts } from "./parts.ts";
import { changeProfile } from "./profile.ts";
import { isWished, readWishlist, unwish, wish } from "./wishlist.ts";

export function createAccountService(parts: AccountParts): AccountService {
  return {
    changeProfile: (change) => changeProfile(parts, change),
    setImage: (change) => setImage(parts, change),
    removeImage: (change) => removeImage(parts, change),
    findImage: (imageId, heldTag) => findImage(parts, imageId, heldTag),
    addresses: (userId) => readAddresses(parts, userId),
    addAddress: (change) => addAddress(parts, change),
    changeAddress: (change) => changeAddress(parts, change),
    removeAddress: (change) => removeAddress(parts, change),
    wishlist: (userId) => readWishlist(parts, userId),
    wish: (named) => wish(parts, named),
    isWished: (named) => isWished(parts, named),
    unwish: (named) => unwish(parts, named),
    export: (userId) => exportAccount(parts, userId),
    erase: (request) => erase(parts, request),
  };
}
