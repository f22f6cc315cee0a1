// What a sign-in changes for the browser or client it came from.

import type { Context } from "hono";
import type { LoggedIn } from "../services/auth/auth-service.ts";
import type { AppEnv } from "./app-env.ts";
import { takeGuestCart } from "./cart-token.ts";
import { admit } from "./identify.ts";
import { principalOf } from "./resume-session.ts";
import { keepDevice, keepSession } from "./session-cookies.ts";

/**
 * A browser gets the cookies of its new session, and the session it was in ends. Either way the
 * guest's cart becomes the person's.
 */
export async function applySignIn(
  c: Context<AppEnv>,
  arrival: LoggedIn,
  via: "cookie" | "bearer",
): Promise<void> {
  const { principal: former, services, action } = c.var;
  if (via === "cookie") {
    if (former?.via === "cookie") await services.auth.logout(former, action);
    keepSession(c, arrival);
    keepDevice(c, arrival.deviceToken);
  }
  admit(c, principalOf(arrival, via));
  await takeGuestCart(c, arrival.user.id);
}
