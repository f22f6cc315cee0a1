// What the parts of the account service share.

import { type ActionContext, envelope, type Fact } from "../../../domain/events/envelope.ts";
import type { ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { newId } from "../../adapters/ids.ts";
import type { Database } from "../../db/database.ts";
import type { AuthService } from "../auth/create-auth-service.ts";
import type { EndedSessions } from "../caches/ended-sessions.ts";
import type { CartService } from "../cart/cart-service.ts";
import type { CatalogService } from "../catalog/catalog-service.ts";
import type { NotificationService } from "../notifications/notification-service.ts";
import type { OwnChange } from "./account-service.ts";

export interface AccountParts {
  readonly db: Database;
  readonly logDb: Database;
  readonly bindings: Pick<Env, "IMAGES" | "PICTURES"> & Pick<ObjectBindings, "ORDER_OBJECT">;
  readonly outbox: Pick<D1Outbox, "deliverSoon">;
  readonly endedSessions: Pick<EndedSessions, "add">;
  readonly auth: Pick<AuthService, "confirmPassword">;
  readonly carts: Pick<CartService, "read" | "clear">;
  readonly catalog: Pick<CatalogService, "cards">;
  readonly notifications: Pick<NotificationService, "withBodies" | "removeBodies">;
  /** Taken though they lie in no state; only a simulated carrier has some. */
  readonly testPostalCodes: ReadonlySet<string>;
  nowMs(): number;
}

/** Wraps a fact about the actor's own account. */
export function tellOf(
  parts: Pick<AccountParts, "nowMs">,
  fact: Fact,
  { userId, context }: { readonly userId: string; readonly context: ActionContext },
) {
  const about = { source: "/account", subject: `user/${userId}` };
  return [envelope(fact, about, { context, id: newId("event"), nowMs: parts.nowMs() })];
}

export function tellUpdated(parts: Pick<AccountParts, "nowMs">, change: OwnChange) {
  return tellOf(parts, { type: "user.updated", data: { userId: change.userId } }, change);
}
