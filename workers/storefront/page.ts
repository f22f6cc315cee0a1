// What every page does the same way: know its visitor, and answer with a whole HTML document.

import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { html } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { SecureHeadersVariables } from "hono/secure-headers";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { CartView } from "../../domain/cart/cart-view.ts";
import type { Chrome } from "../../web/storefront/chrome.ts";
import { MarketContext } from "../../web/storefront/market.ts";
import { logError } from "../adapters/log-error.ts";
import { settingsOf } from "../env.ts";
import type { AppEnv } from "../http/app-env.ts";
import { findCart } from "../http/cart-token.ts";
import { csrfTokenFor } from "../http/csrf.ts";
import type { UserView } from "../services/auth/auth-service.ts";
import { inTime } from "../services/outage.ts";

export interface PageEnv {
  Bindings: AppEnv["Bindings"];
  Variables: AppEnv["Variables"] & SecureHeadersVariables;
}

export type PageContext = Context<PageEnv>;

export const THEME_COOKIE = "__Host-theme";

export interface Visit {
  readonly chrome: Chrome;
  /** The visitor's cart, priced now; absent while nothing was ever put in one. */
  readonly cart: CartView | undefined;
  /** The account signed in; absent for a guest, and for an account that is gone. */
  readonly user: UserView | undefined;
}

/** The visitor, and what surrounds the page; what is not `needed` is left out if it fails. */
export async function loadVisit(c: PageContext, needed?: "cart" | "account"): Promise<Visit> {
  const [cart, departments, user] = await Promise.all([
    needed === "cart" ? readCart(c) : orElse(readCart(c), undefined),
    c.var.services.catalog.menu(),
    needed === "account" ? readUser(c) : orElse(readUser(c), undefined),
  ]);
  const cartCount = cart?.itemCount ?? 0;
  return { chrome: { ...bareChrome(c), departments, cartCount, person: user }, cart, user };
}

/** The surroundings that need nothing from the shop: a page about a fault stands in these. */
export function bareChrome(c: PageContext): Chrome {
  const { pathname } = new URL(c.req.url);
  const theme = getCookie(c, THEME_COOKIE);
  return {
    origin: settingsOf(c.env).PUBLIC_ORIGIN,
    path: pathname,
    nonce: c.get("secureHeadersNonce") ?? "",
    isDemo: !c.var.services.payments.takesMoney(),
    departments: [],
    cartCount: 0,
    theme: theme === "light" || theme === "dark" ? theme : undefined,
    searchText: c.req.query("q")?.trim(),
    formToken: csrfTokenFor(c),
  };
}

async function readUser(c: PageContext): Promise<UserView | undefined> {
  const { principal, services } = c.var;
  return principal === undefined ? undefined : inTime(services.auth.me(principal));
}

async function readCart(c: PageContext): Promise<CartView | undefined> {
  const access = await findCart(c);
  return access.kind === "open" ? c.var.services.carts.read(access.cartId) : undefined;
}

/**
 * What a page can be shown without: `instead` where it cannot be read. Bounds no time: what reads
 * from memory once the database is too slow must not be given up at the same moment.
 */
export async function orElse<T>(reading: Promise<T>, instead: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    logError("part of a page not read", error);
    return instead;
  }
}

export function show(c: PageContext, view: JSX.Element, status: ContentfulStatusCode = 200) {
  const page = MarketContext.Provider({ value: c.var.market, children: view });
  return c.html(html`<!doctype html>${page}`, status);
}

/** The text fields of a posted form; files and repeated names are not what our forms send. */
export async function readForm(c: PageContext): Promise<Readonly<Record<string, string>>> {
  const body = await c.req.parseBody();
  const entries = Object.entries(body).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}
