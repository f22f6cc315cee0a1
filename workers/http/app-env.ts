// The types that every Hono app of this Worker shares.

import type { ActionContext } from "../../domain/events/envelope.ts";
import type { Market } from "../../domain/market.ts";
import type { Principal } from "../services/auth/auth-service.ts";
import type { Services } from "../services/registry.ts";

/** Bindings and per-request variables of every Hono app of this Worker. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    /** Decides the currency of prices, and the language and format of pages. */
    market: Market;
    /** Those of the market. */
    services: Services;
    action: ActionContext;
    /** The signed-in user and session; undefined for a guest. */
    principal: Principal | undefined;
    requestId: string;
  };
}
