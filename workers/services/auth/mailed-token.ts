// A link by mail: the token and the fact that gets it mailed are stored together, within a limit
// an account and hour. For an address without an account the same statements run and store nothing.

import type { BatchItem } from "drizzle-orm/batch";
import {
  MAILED_TOKENS_WINDOW_MS,
  PASSWORD_RESET_LIFETIME_MS,
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
  /** Or an id that nobody has. */
  readonly userId: string;
  /** The mail that came with the account itself is not counted. */
  readonly userSinceMs: number;
  readonly factsOf: (tokenId: string) => readonly Fact[];
  readonly context: ActionContext;
  /** Runs before, in the same batch: what makes the account. */
  readonly first?: BatchItem<"sqlite">;
}

/** Two statements, three with `first`; never tells its caller whether anything was stored. */
export async function mailToken(parts: AuthParts, mail: TokenMail): Promise<void> {
  const { db, secret, outbox } = parts;
  const { purpose, userId, context } = mail;
  const nowMs = parts.nowMs();
  const id = newId("one-time-token");
  const token = {
    id,
    hash: tokenHashOf(oneTimeTokenOf(secret, purpose, id)),
    userId,
    purpose,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + LIFETIMES_MS[purpose],
    usedAtMs: null,
  };
  const events = tell(parts, mail.factsOf(id), { userId, context });
  const sinceMs = Math.max(mail.userSinceMs, nowMs - MAILED_TOKENS_WINDOW_MS);
  const telling = [
    insertTokenStatement(db, token, sinceMs),
    outboxStatement(db, events, tokenExists(db, id)),
  ] as const;
  const answers = await (mail.first === undefined
    ? db.batch(telling)
    : db.batch([mail.first, ...telling]));
  const stored = answers.at(-2);
  if (Array.isArray(stored) && stored.length > 0) outbox.deliverSoon(events);
}
