// Erases a person. What is stored elsewhere (orders, logs, cart, picture) is erased first and can
// be repeated; the account itself is erased last, in one batch. So an interrupted erasure leaves an
// account that can ask again. What stays, and why: docs/decisions/0008-forgetting-a-person.md.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { orderObject } from "../../../durable-objects/stubs.ts";
import { logError } from "../../adapters/log-error.ts";
import { chunked } from "../../db/chunks.ts";
import { forgetLoggedPerson, type LoggedPerson } from "../../db/log/forget-person.ts";
import {
  erasePossessionsStatements,
  eraseUserStatement,
  listOrdersToForget,
  type OrderPlace,
} from "../../db/shop/account/erase-person.ts";
import { listUsers, mayStillChange } from "../../db/shop/identity/user-admin.ts";
import { findUser, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { Principal } from "../auth/auth-service.ts";
import { userCartOf } from "../cart/cart-service.ts";
import type { AccountResult, OwnChange } from "./account-service.ts";
import { deletePicture } from "./image.ts";
import { type AccountParts, tellOf } from "./parts.ts";

/** Orders a request, ten objects at a time; more need another request. */
const ORDERS_PER_PAGE = 50;
const ORDER_PAGES_MAX = 20;
const ORDERS_AT_ONCE = 10;

interface Erasure {
  readonly principal: Principal;
  readonly password: string;
  readonly context: ActionContext;
}

export async function erase(
  parts: AccountParts,
  { principal, password, context }: Erasure,
): Promise<AccountResult<null>> {
  const confirmed = await parts.auth.confirmPassword({ principal, password, context });
  if (!confirmed.ok) return confirmed;
  const { userId } = principal;
  const user = await findUser(parts.db, userId);
  if (user?.state !== "active") return refuse({ code: "unauthorized" });
  if (await isLastAdmin(parts, user)) return refuse({ code: "last-admin" });
  if (!(await forgetOrders(parts, user))) return refuse({ code: "erasure-unfinished" });
  const logged = { email: user.email, subjects: [`user/${userId}`], orderIds: [] };
  if (!(await forgetInLog(parts, logged))) return refuse({ code: "erasure-unfinished" });
  await parts.carts.clear({ ...(await userCartOf(userId)), context });
  if (!(await deletePicture(parts, user.imageKey))) return refuse({ code: "erasure-unfinished" });
  const erased = await eraseAccount(parts, user, { userId, context });
  if (erased.ok) await forgetOrders(parts, user);
  return erased;
}

async function isLastAdmin({ db }: AccountParts, { id, roles }: User): Promise<boolean> {
  if (!roles.includes("admin")) return false;
  const admins = await listUsers(db, { role: "admin", state: "active" }, { limit: 2 });
  return admins.every((admin) => admin.id === id);
}

/**
 * Whether none is left. The log goes first: a forgotten order is not listed again. One that
 * reaches the database only after the account is erased forgets by itself (OS15).
 */
async function forgetOrders(parts: AccountParts, user: User): Promise<boolean> {
  const { db, bindings } = parts;
  let after: OrderPlace | undefined;
  for (let pages = 0; pages < ORDER_PAGES_MAX; pages += 1) {
    const page = await listOrdersToForget(db, user.id, { after, limit: ORDERS_PER_PAGE });
    const orderIds = page.map(({ id }) => id);
    const subjects = orderIds.map((id) => `order/${id}`);
    const logged = { email: user.email, subjects, orderIds };
    if (page.length > 0 && !(await forgetInLog(parts, logged))) return false;
    for (const some of chunked(orderIds, ORDERS_AT_ONCE)) {
      await Promise.all(some.map((id) => orderObject(bindings, id).forgetPerson()));
    }
    if (page.length < ORDERS_PER_PAGE) return true;
    after = page.at(-1);
  }
  return false;
}

/** Bodies go first, as the rows that name them forget the recipient. False when one is left. */
async function forgetInLog(
  { logDb, notifications }: AccountParts,
  person: LoggedPerson,
): Promise<boolean> {
  try {
    await notifications.removeBodies(person);
  } catch (error) {
    logError("bodies of mails not deleted", error);
    return false;
  }
  await forgetLoggedPerson(logDb, person);
  return true;
}

async function eraseAccount(
  { db, outbox, endedSessions, nowMs }: AccountParts,
  user: User,
  change: OwnChange,
): Promise<AccountResult<null>> {
  const after = { roles: [], state: "deleted", secondFactorAtMs: null } as const;
  const when = mayStillChange(db, { granter: user, user, after });
  const fact = { type: "user.deleted", data: { userId: user.id } } as const;
  const events = tellOf({ nowMs }, fact, change);
  const moment = { when, nowMs: nowMs() };
  const answers = await db.batch([
    ...erasePossessionsStatements(db, user.id, moment),
    outboxStatement(db, events, when),
    eraseUserStatement(db, user.id, moment),
  ]);
  if (answers[8].length > 0) {
    endedSessions.add(answers[1]);
    outbox.deliverSoon(events);
    return accept(null);
  }
  const current = await findUser(db, user.id);
  if (current?.state !== "active") return refuse({ code: "unauthorized" });
  if (current.version === user.version) return refuse({ code: "last-admin" });
  return refuse({ code: "version-conflict", currentVersion: current.version });
}
