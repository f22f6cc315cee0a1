/** More addresses than anybody sends to; the whole book is read at once. */
export const ADDRESSES_MAX = 20;

/** A list one can still look through; it is read and shown whole. */
export const WISHLIST_ITEMS_MAX = 200;
