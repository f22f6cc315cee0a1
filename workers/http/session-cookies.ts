// The cookies of a session. Scripts can read the CSRF token alone, because they send it back.

import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { REFRESH_TOKEN_LIFETIME_MS } from "../../domain/auth/lifetimes.ts";
import type { SignedIn } from "../services/auth/auth-service.ts";

export const ACCESS_COOKIE = "__Host-access";
export const REFRESH_COOKIE = "__Host-refresh";
export const CSRF_COOKIE = "__Host-csrf";
export const DEVICE_COOKIE = "__Host-device";

/** The longest time a browser keeps a cookie. */
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

/** Keeps the device cookie: the next sign-in on this device causes no mail about a new device. */
export function forgetSession(c: Context): void {
  deleteCookie(c, ACCESS_COOKIE, HIDDEN);
  deleteCookie(c, REFRESH_COOKIE, HIDDEN);
  deleteCookie(c, CSRF_COOKIE, READABLE);
}

export function keepDevice(c: Context, deviceToken: string): void {
  setCookie(c, DEVICE_COOKIE, deviceToken, { ...HIDDEN, maxAge: DEVICE_MAX_AGE_SECONDS });
}
