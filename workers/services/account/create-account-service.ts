// Assembles the account service: a user's profile, picture, addresses, wishlist, export, erasure.

import { bindParts } from "../bind-parts.ts";
import { addAddress, changeAddress, readAddresses, removeAddress } from "./addresses.ts";
import { erase } from "./erase.ts";
import { exportAccount } from "./export.ts";
import { findImage, removeImage, setImage } from "./image.ts";
import type { AccountParts } from "./parts.ts";
import { changeProfile } from "./profile.ts";
import { isWished, readWishlist, unwish, wish } from "./wishlist.ts";

export type AccountService = ReturnType<typeof createAccountService>;

export function createAccountService(parts: AccountParts) {
  const bind = bindParts(parts);
  return {
    changeProfile: bind(changeProfile),
    /** Deletes the former picture. */
    setImage: bind(setImage),
    removeImage: bind(removeImage),
    /** Undefined for a malformed id too. `heldTag` is what the caller has, an `If-None-Match`. */
    findImage: bind(findImage),
    addresses: bind(readAddresses),
    addAddress: bind(addAddress),
    changeAddress: bind(changeAddress),
    removeAddress: bind(removeAddress),
    /** The newest first; products no longer sold are left out. */
    wishlist: bind(readWishlist),
    /** A product that is on the list already keeps its place. */
    wish: bind(wish),
    isWished: bind(isWished),
    unwish: bind(unwish),
    /** Everything held about a person, without secrets; undefined for an account that is gone. */
    export: bind(exportAccount),
    /** Ends every session and erases or anonymises everything personal. Can be repeated. */
    erase: bind(erase),
  };
}
