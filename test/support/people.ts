// People with accounts, and what they send to be known.

import { env } from "cloudflare:workers";
import type { Role } from "../../domain/auth/permissions.ts";
import { createPasswordHasher } from "../../workers/adapters/crypto/passwords.ts";
import { newId } from "../../workers/adapters/ids.ts";
import { databaseOf } from "../../workers/db/database.ts";
import { insertUserStatement, type User } from "../../workers/db/shop/identity/users.ts";
import { settingsOf } from "../../workers/env.ts";
import { newUser } from "../../workers/services/auth/new-user.ts";
import { servicesOf } from "../../workers/services/registry.ts";
import { type Headers, ORIGIN } from "./shopper.ts";

export const PASSWORD = "quiet harbour lantern";

const CREATED_AT_MS = Date.UTC(2026, 10, 21, 12);

/** One hash for every account, of the cost that the shop under test takes. */
const passwordHash = createPasswordHasher(undefined, settingsOf(env).PASSWORD_COST).hash(PASSWORD);

let people = 0;

export type Person = User;

/** An account, active and verified unless said otherwise. */
export async function openAccount(given: Partial<User> = {}): Promise<Person> {
  people += 1;
  const email = given.email ?? `person-${people}@example.com`;
  const begun = {
    id: newId("user"),
    email,
    emailKey: email.toLowerCase(),
    name: `Person ${people}`,
    passwordHash: await passwordHash,
    roles: ["customer" as const],
    emailVerifiedAtMs: CREATED_AT_MS,
  };
  const user = { ...newUser(begun, CREATED_AT_MS), ...given };
  await insertUserStatement(databaseOf(env.DB), user);
  return user;
}

export interface Claims {
  readonly id?: string;
  readonly roles?: readonly Role[];
  readonly emailVerifiedAtMs?: number | null;
  /** Of the session the token is of. */
  readonly secondFactor?: boolean;
}

/** An access token for somebody, whether or not there is such an account. */
export async function tokenOf(person: Claims = {}): Promise<string> {
  const { id = newId("user"), roles = ["customer"], emailVerifiedAtMs = CREATED_AT_MS } = person;
  const { secondFactor = false } = person;
  const { token } = await servicesOf(env).accessTokens.issue({
    userId: id,
    sessionId: newId("session"),
    roles,
    emailVerified: emailVerifiedAtMs !== null,
    secondFactor,
  });
  return token;
}

export async function bearer(person?: Claims): Promise<Headers> {
  return { Authorization: `Bearer ${await tokenOf(person)}` };
}

/** What a page of this shop sends along. */
export const SAME_ORIGIN: Headers = { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
