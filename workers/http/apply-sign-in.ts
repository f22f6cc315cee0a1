import type { Context } from "hono";
import type { LoggedIn } from "../services/auth/auth-service.ts";
import type { AppEnv } from "./app-env.ts";
import { findGuestCart, mergeGuestCart } from "./cart-token.ts";
import { admit } from "./identify.ts";
import { principalOf } from "./resume-session.ts";
import { keepDevice, keepSession } from "./session-cookies.ts";

/**
 * Applies a sign-in to the request it came from. A browser gets the cookies of its new session, and
 * its former session ends. The guest cart of the request is merged into the user's cart.
 */
export async function applySignIn(
  c: Context<AppEnv>,
  arrival: LoggedIn,
  via: "cookie" | "bearer",
): Promise<void> {
  const { principal: former, services, action } = c.var;
  const guest = await findGuestCart(c);
  if (via === "cookie") {
    if (former?.via === "cookie") await services.auth.logout(former, action);
    keepSession(c, arrival);
    keepDevice(c, arrival.deviceToken);
  }
  admit(c, principalOf(arrival, via));
  await mergeGuestCart(c, { guest, userId: arrival.user.id });
}
