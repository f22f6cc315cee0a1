// Changes the name of an account.

import { accept, refuse } from "../../../domain/result.ts";
import { changeProfileStatement, profileIsAt } from "../../db/shop/account/profile.ts";
import { findUser } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type { UserView } from "../auth/auth-service.ts";
import { toUserView } from "../auth/parts.ts";
import type { AccountResult, OwnChange } from "./account-service.ts";
import { type AccountParts, tellUpdated } from "./parts.ts";

export async function findProfile(
  { db }: Pick<AccountParts, "db">,
  userId: string,
): Promise<UserView | undefined> {
  const user = await findUser(db, userId);
  return user?.state === "active" ? toUserView(user) : undefined;
}

export async function changeProfile(
  parts: AccountParts,
  change: OwnChange & { readonly name: string; readonly expectedVersion: number },
): Promise<AccountResult<UserView>> {
  const { db, outbox } = parts;
  const { userId, name, expectedVersion: version } = change;
  const events = tellUpdated(parts, change);
  const profile = { userId, version };
  const [, [changed]] = await db.batch([
    outboxStatement(db, events, profileIsAt(db, profile)),
    changeProfileStatement(db, profile, { name, nowMs: parts.nowMs() }),
  ]);
  if (changed !== undefined) {
    outbox.deliverSoon(events);
    return accept(toUserView(changed));
  }
  const current = await findProfile(parts, userId);
  if (current === undefined) return refuse({ code: "unauthorized" });
  return refuse({ code: "version-conflict", currentVersion: current.version });
}
