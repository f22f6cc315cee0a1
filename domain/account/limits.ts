/** Addresses per account. The whole book is read in one query. */
export const ADDRESSES_MAX = 20;

/** Products per wishlist. The list is read and shown whole. */
export const WISHLIST_ITEMS_MAX = 200;
