// The cookies of a session. Script can read the CSRF token alone: it has to send it back.

import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { REFRESH_TOKEN_LIFETIME_MS } from "../../domain/auth/lifetimes.ts";
import type { SignedIn } from "../services/auth/auth-service.ts";

export const ACCESS_COOKIE = "__Host-access";
export const REFRESH_COOKIE = "__Host-refresh";
export const CSRF_COOKIE = "csrf";
export const DEVICE_COOKIE = "__Host-device";

/** The longest a browser keeps a cookie: a device stays known as long as that allows. */
const DEVICE_MAX_AGE_SECONDS = 400 * 24 * 60 * 60;
const SESSION_MAX_AGE_SECONDS = REFRESH_TOKEN_LIFETIME_MS / 1000;

const READABLE: CookieOptions = { secure: true, sameSite: "Lax", path: "/" };
const HIDDEN: CookieOptions = { ...READABLE, httpOnly: true };

export function keepSession(c: Context, session: Omit<SignedIn, "user" | "sessionId">): void {
  const { accessToken, expiresInSeconds, refreshToken, csrfToken } = session;
  setCookie(c, ACCESS_COOKIE, accessToken, { ...HIDDEN, maxAge: expiresInSeconds });
  setCookie(c, REFRESH_COOKIE, refreshToken, { ...HIDDEN, maxAge: SESSION_MAX_AGE_SECONDS });
  setCookie(c, CSRF_COOKIE, csrfToken, { ...READABLE, maxAge: SESSION_MAX_AGE_SECONDS });
}

/** The device stays known: only a person who forgets it should be told of a new one. */
export function forgetSession(c: Context): void {
  deleteCookie(c, ACCESS_COOKIE, HIDDEN);
  deleteCookie(c, REFRESH_COOKIE, HIDDEN);
  deleteCookie(c, CSRF_COOKIE, READABLE);
}

export function keepDevice(c: Context, deviceToken: string): void {
  setCookie(c, DEVICE_COOKIE, deviceToken, { ...HIDDEN, maxAge: DEVICE_MAX_AGE_SECONDS });
}
