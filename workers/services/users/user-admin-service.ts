// User administration: list, roles, suspension, second factor.

import { sql } from "drizzle-orm";
import {
  changedRoles,
  changeStanding,
  losesSecondFactor,
  reasonToSignOut,
  type Standing,
  type UserChangeRefusal,
  type UserChangeWish,
} from "../../../domain/auth/change-user.ts";
import type { Role } from "../../../domain/auth/permissions.ts";
import { type ActionContext, envelope, type Fact } from "../../../domain/events/envelope.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import { nowMs } from "../../adapters/clock.ts";
import { createD1Outbox, type D1Outbox } from "../../adapters/events/d1-outbox.ts";
import { createEventSender } from "../../adapters/events/event-queues.ts";
import { newId } from "../../adapters/ids.ts";
import { type KeysetList, type PageRequest, readPage } from "../../db/cursor-page.ts";
import { type Database, databaseOf } from "../../db/database.ts";
import { removeSecondFactorStatement } from "../../db/shop/identity/second-factors.ts";
import { endSessionsStatement } from "../../db/shop/identity/sessions.ts";
import {
  changeStandingStatement,
  listUsers,
  mayStillChange,
  type UserFilter,
} from "../../db/shop/identity/user-admin.ts";
import { findUser, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import { personOf } from "../auth/parts.ts";
import type { EndedSessions } from "../caches/ended-sessions.ts";

/** An account as staff see it. */
export interface ManagedUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state: User["state"];
  readonly emailVerified: boolean;
  readonly secondFactor: boolean;
  readonly version: number;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ManagedUserPage {
  readonly items: readonly ManagedUser[];
  readonly nextCursor: string | null;
}

export type ManageRefusal =
  | UserChangeRefusal
  | { readonly code: "last-admin" }
  | { readonly code: "version-conflict"; readonly currentVersion: number };

interface ChangeRequest {
  readonly granterId: string;
  readonly userId: string;
  readonly expectedVersion: number;
  readonly wish: UserChangeWish;
  readonly context: ActionContext;
}

export type UserAdminService = ReturnType<typeof createUserAdminService>;

interface UserAdminParts {
  readonly db: Database;
  readonly outbox: Pick<D1Outbox, "deliverSoon">;
  readonly endedSessions: Pick<EndedSessions, "add">;
}

export function createUserAdminService(
  env: Pick<Env, "DB" | "AUDIT_QUEUE" | "NOTIFICATIONS_QUEUE">,
  endedSessions: Pick<EndedSessions, "add">,
) {
  const db = databaseOf(env.DB);
  const parts = { db, outbox: createD1Outbox(db, createEventSender(env)), endedSessions };
  return {
    list: async (
      filter: UserFilter,
      request: PageRequest,
    ): Promise<ManagedUserPage | "invalid-cursor"> => {
      const page = await readPage(userList(db, filter), request);
      return page === "invalid-cursor" ? page : { ...page, items: page.items.map(toManagedUser) };
    },
    find: async (userId: string): Promise<ManagedUser | undefined> => {
      const user = await findUser(parts.db, userId);
      return user === undefined || user.state === "deleted" ? undefined : toManagedUser(user);
    },
    /**
     * Suspension and loss of a role or of the second factor end all sessions of the user. One's own
     * second factor cannot be removed here, since that would avoid the password. A change without
     * effect succeeds.
     */
    change: (request: ChangeRequest) => change(parts, request),
  };
}

function userList(db: Database, filter: UserFilter): KeysetList<User, number> {
  return {
    name: "users",
    keyType: "number",
    positionOf: ({ createdAtMs, id }) => ({ sortKey: createdAtMs, id }),
    read: (rows) => listUsers(db, filter, rows),
  };
}

async function change(
  parts: UserAdminParts,
  request: ChangeRequest,
): Promise<Result<ManagedUser, ManageRefusal>> {
  const { granterId, userId, expectedVersion, wish } = request;
  if (granterId === userId && wish.secondFactor === false) return refuse({ code: "forbidden" });
  const [granter, user] = await readBoth(parts.db, granterId, userId);
  const changed = changeStanding(granter, user, wish);
  if (!changed.ok) return changed;
  if (granter === undefined || user === undefined) return refuse({ code: "user-not-found" });
  if (user.version !== expectedVersion) return conflict(user);
  const after = changed.value;
  if (isSameStanding(user, after)) return accept(toManagedUser(user));
  const written = await write(parts, { granter, user, after }, request.context);
  if (written !== undefined) return accept(toManagedUser(written));
  return whyNot(parts.db, granter, user);
}

const NEVER = sql`FALSE`;

/** Writes events, sessions and the account in one batch. */
async function write(
  { db, outbox, endedSessions }: UserAdminParts,
  standing: { readonly granter: User; readonly user: User; readonly after: Standing },
  context: ActionContext,
): Promise<User | undefined> {
  const { user, after } = standing;
  const when = mayStillChange(db, standing);
  const atMs = nowMs();
  const about = { source: "/admin/users", subject: `user/${user.id}` };
  const events = factsOf(user, after).map((fact) =>
    envelope(fact, about, { context, id: newId("event"), nowMs: atMs }),
  );
  const isWithout = losesSecondFactor(user, after);
  const reason = reasonToSignOut(user, after);
  const ending = { because: reason ?? "role-lost", when: reason === undefined ? NEVER : when };
  const everywhere = { userId: user.id, nowMs: atMs };
  const answers = await db.batch([
    outboxStatement(db, events, when),
    endSessionsStatement(db, everywhere, ending),
    removeSecondFactorStatement(db, user.id, isWithout ? when : NEVER),
    changeStandingStatement(db, standing, { when, nowMs: atMs }),
  ]);
  const [written] = answers[3];
  endedSessions.add(answers[1]);
  if (written !== undefined) outbox.deliverSoon(events);
  return written;
}

/** Distinguishes a concurrent change from a change that would remove the last admin. */
async function whyNot(
  db: Database,
  granter: User,
  user: User,
): Promise<Result<never, ManageRefusal>> {
  const [granterNow, userNow] = await readBoth(db, granter.id, user.id);
  if (userNow === undefined) return refuse({ code: "user-not-found" });
  if (userNow.version !== user.version) return conflict(userNow);
  return refuse({ code: granterNow?.version === granter.version ? "last-admin" : "forbidden" });
}

function readBoth(db: Database, granterId: string, userId: string) {
  return Promise.all([findUser(db, granterId), findUser(db, userId)]);
}

function conflict({ version }: User): Result<never, ManageRefusal> {
  return refuse({ code: "version-conflict", currentVersion: version });
}

function isSameStanding(user: User, after: Standing): boolean {
  const isSame = user.state === after.state && changedRoles(user, after).length === 0;
  return isSame && !losesSecondFactor(user, after);
}

function factsOf(user: User, after: Standing): Fact[] {
  const { id: userId } = user;
  const roles = [...after.roles];
  return [
    ...(changedRoles(user, after).length === 0
      ? []
      : [{ type: "user.role.changed", data: { userId, roles } } as const]),
    ...(user.state === after.state ? [] : [{ type: "user.updated", data: { userId } } as const]),
    ...(losesSecondFactor(user, after)
      ? [{ type: "auth.factor.disabled", data: personOf(user) } as const]
      : []),
  ];
}

function toManagedUser(user: User): ManagedUser {
  const { id, email, name, roles, state, version } = user;
  return {
    ...{ id, email, name, roles, state, version },
    emailVerified: user.emailVerifiedAtMs !== null,
    secondFactor: user.secondFactorAtMs !== null,
    createdAt: new Date(user.createdAtMs).toISOString(),
    updatedAt: new Date(user.updatedAtMs).toISOString(),
  };
}
