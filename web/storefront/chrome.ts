// What every page is given besides its own data, and what it says about itself.

import type { Category } from "../../domain/catalog/product.ts";
import type { Image } from "../../domain/image.ts";

/** What stands around a page and does not depend on it. */
export interface Chrome {
  /** PUBLIC_ORIGIN: the origin of canonical and shared addresses, whatever host was asked. */
  readonly origin: string;
  /** Path of this page, without the query. */
  readonly path: string;
  readonly nonce: string;
  readonly departments: readonly Category[];
  /** The shop takes no real payments. */
  readonly isDemo: boolean;
  /** Units in the visitor's cart. */
  readonly cartCount: number;
  /** What the visitor chose; absent follows the system. */
  readonly theme?: "light" | "dark" | undefined;
  readonly searchText?: string | undefined;
  /** The user that is signed in. */
  readonly person?: { readonly name: string; readonly imageUrl?: string | undefined } | undefined;
  /** What forms send to prove that they come from a page of this session; none for a guest. */
  readonly formToken?: string | undefined;
}

/** What a page says about itself to browsers, search engines and people it is shared with. */
export interface Head {
  readonly title: string;
  readonly description: string;
  /** Where this content lives when the address has more to say; defaults to the path. */
  readonly canonicalPath?: string | undefined;
  readonly image?: Image | undefined;
  readonly type?: "website" | "product" | undefined;
  /** Personal and endless pages stay out of search engines. */
  readonly noindex?: boolean | undefined;
  readonly structured?: readonly object[] | undefined;
  /** Seconds after which a browser without script loads the page again. */
  readonly refreshSeconds?: number | undefined;
  /** Class of the root element, where a page arranges the whole screen. */
  readonly rootClass?: string | undefined;
}
