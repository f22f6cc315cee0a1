// Stores the token of a mailed link together with the event that gets it mailed, within a limit per
// account, purpose, cause and hour. For an address without an account the same statements run and
// store nothing.

import type { BatchItem } from "drizzle-orm/batch";
import {
  MAILED_TOKENS_WINDOW_MS,
  PASSWORD_RESET_LIFETIME_MS,
  type TokenCause,
  VERIFICATION_LIFETIME_MS,
} from "../../../domain/auth/lifetimes.ts";
import type { ActionContext, Fact } from "../../../domain/events/envelope.ts";
import { newId } from "../../adapters/ids.ts";
import { insertTokenStatement, tokenExists } from "../../db/shop/identity/one-time-tokens.ts";
import type { TokenPurpose } from "../../db/shop/identity/schema.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import { oneTimeTokenOf, tokenHashOf } from "./one-time-token.ts";
import { type AuthParts, tell } from "./parts.ts";

const LIFETIMES_MS: Readonly<Record<TokenPurpose, number>> = {
  "verify-email": VERIFICATION_LIFETIME_MS,
  "reset-password": PASSWORD_RESET_LIFETIME_MS,
};

export interface TokenMail {
  readonly purpose: TokenPurpose;
  readonly cause: TokenCause;
  /** Of an address without an account, an id that no account has. */
  readonly userId: string;
  readonly factsOf: (tokenId: string) => readonly Fact[];
  readonly context: ActionContext;
  /** Runs before, in the same batch: the statement that inserts the account. */
  readonly first?: BatchItem<"sqlite">;
}

/** Two statements, three with `first`; never tells its caller whether anything was stored. */
export async function mailToken(parts: AuthParts, mail: TokenMail): Promise<void> {
  const { db, secret, outbox } = parts;
  const { purpose, cause, userId, context } = mail;
  const nowMs = parts.nowMs();
  const id = newId("one-time-token");
  const token = {
    id,
    hash: tokenHashOf(oneTimeTokenOf(secret, purpose, id)),
    userId,
    purpose,
    cause,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + LIFETIMES_MS[purpose],
    usedAtMs: null,
  };
  const events = tell(parts, mail.factsOf(id), { userId, context });
  const telling = [
    insertTokenStatement(db, token, nowMs - MAILED_TOKENS_WINDOW_MS),
    outboxStatement(db, events, tokenExists(db, id)),
  ] as const;
  const answers = await (mail.first === undefined
    ? db.batch(telling)
    : db.batch([mail.first, ...telling]));
  const stored = answers.at(-2);
  if (Array.isArray(stored) && stored.length > 0) outbox.deliverSoon(events);
}
