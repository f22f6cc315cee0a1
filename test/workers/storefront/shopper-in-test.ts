// A visitor with an account, and the links that are mailed to them.

import { env } from "cloudflare:workers";
import { and, desc, eq } from "drizzle-orm";
import { vi } from "vitest";
import { databaseOf } from "../../../workers/db/database.ts";
import { oneTimeTokens, type TokenPurpose } from "../../../workers/db/shop/identity/schema.ts";
import { oneTimeTokenOf } from "../../../workers/services/auth/one-time-token.ts";
import { openAccount, PASSWORD, type Person } from "../../support/people.ts";
import { createVisitor, type Visitor } from "./visitor.ts";

export interface Shopper {
  readonly person: Person;
  readonly visitor: Visitor;
}

export async function signedIn(
  given: Partial<Person> = {},
  visitor = createVisitor(),
): Promise<Shopper> {
  const person = await openAccount(given);
  await visitor.submit("/signin", { email: person.email, password: PASSWORD });
  return { person, visitor };
}

/** The token of the newest mailed link, which is made behind the answer. */
export function mailedToken(userId: string, purpose: TokenPurpose): Promise<string> {
  return vi.waitFor(() => readToken(userId, purpose));
}

async function readToken(userId: string, purpose: TokenPurpose): Promise<string> {
  const [row] = await databaseOf(env.DB)
    .select()
    .from(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose)))
    .orderBy(desc(oneTimeTokens.createdAtMs))
    .limit(1);
  if (row === undefined) throw new Error(`nothing was mailed to ${userId}`);
  return oneTimeTokenOf(env.TOKEN_SECRET, purpose, row.id);
}
