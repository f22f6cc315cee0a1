// Hands an unconfirmed account to the owner of its mailbox. Another person may have registered the
// address and filled the account with an address, a picture, or a session. So the owner, who
// chooses a password of their own, gets a new account under a new id; the former is emptied, and
// its orders stay with the former id.

import type { ActionContext, Fact } from "../../../domain/events/envelope.ts";
import { nameFromEmail } from "../../../domain/person-name.ts";
import { newId } from "../../adapters/ids.ts";
import { logError } from "../../adapters/log-error.ts";
import {
  erasePossessionsStatements,
  eraseUserStatement,
} from "../../db/shop/account/erase-person.ts";
import { tokenIsUnused, useTokenStatement } from "../../db/shop/identity/one-time-tokens.ts";
import { insertUserWhenStatement, type User } from "../../db/shop/identity/users.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import { newUser } from "./new-user.ts";
import { type AuthParts, actingAs, personOf, tell } from "./parts.ts";

interface Beginning {
  /** The unconfirmed account. */
  readonly former: User;
  readonly passwordHash: string;
  /** The id of the mailed token that proves the mailbox; it is used up. */
  readonly tokenId: string;
  readonly context: ActionContext;
}

/** The new account; undefined when the token was used meanwhile, and then nothing has changed. */
export async function beginAnew(parts: AuthParts, asked: Beginning): Promise<User | undefined> {
  const { former, tokenId } = asked;
  const { db, outbox, endedSessions } = parts;
  const nowMs = parts.nowMs();
  const owner = ownerOf(asked, nowMs);
  const when = tokenIsUnused(db, tokenId);
  const moment = { when, nowMs };
  const possessions = erasePossessionsStatements(db, former.id, moment);
  const [tokens, sessions, factor, _mailed, addresses, wishes] = possessions;
  const events = eventsOf(parts, asked, owner);
  const answers = await db.batch([
    tokens,
    sessions,
    factor,
    addresses,
    wishes,
    outboxStatement(db, events, when),
    eraseUserStatement(db, former.id, moment),
    insertUserWhenStatement(db, owner, when),
    useTokenStatement(db, tokenId, nowMs),
  ]);
  if (answers[8].length === 0) return undefined;
  endedSessions.add(answers[1]);
  outbox.deliverSoon(events);
  await deletePicture(parts, former);
  return owner;
}

/** Roles and a suspension are the shop's decisions, and stay. */
function ownerOf({ former, passwordHash }: Beginning, nowMs: number): User {
  const { email, emailKey, roles, state } = former;
  const name = nameFromEmail(email);
  const given = { id: newId("user"), email, emailKey, name, passwordHash, roles };
  return { ...newUser({ ...given, emailVerifiedAtMs: nowMs }, nowMs), state };
}

function eventsOf(parts: AuthParts, { former, context }: Beginning, owner: User) {
  const data = personOf(owner);
  const begun: Fact[] = [
    { type: "user.created", data: { userId: owner.id } },
    { type: "auth.password.reset.completed", data },
    { type: "auth.email.verified", data },
  ];
  const ended: Fact[] = [{ type: "user.deleted", data: { userId: former.id } }];
  const by = { context: actingAs(owner.id, context) };
  return [
    ...tell(parts, ended, { userId: former.id, ...by }),
    ...tell(parts, begun, { userId: owner.id, ...by }),
  ];
}

async function deletePicture({ images }: AuthParts, { imageKey }: User): Promise<void> {
  if (imageKey === null) return;
  try {
    await images.delete(imageKey);
  } catch (error) {
    logError(`picture ${imageKey} not deleted`, error);
  }
}
