// The demo people of a development shop, their addresses verified. Seeding them again changes
// nothing: neither a password nor a role that was changed since comes back.

import type { Role } from "../../../domain/auth/permissions.ts";
import { readEmail } from "../../../domain/email.ts";
import { nowMs } from "../../adapters/clock.ts";
import type { PasswordHasher } from "../../adapters/crypto/passwords.ts";
import { newId } from "../../adapters/ids.ts";
import type { Database } from "../../db/database.ts";
import { findUserByEmail, insertUserStatement } from "../../db/shop/identity/users.ts";
import { newUser } from "../auth/new-user.ts";
import type { WriteReport } from "../catalog/catalog-writer.ts";

export interface AccountRecord {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

export type AccountSeedService = ReturnType<typeof createAccountSeedService>;

export function createAccountSeedService(db: Database, passwords: Pick<PasswordHasher, "hash">) {
  async function open({ email: typed, name, password, roles }: AccountRecord): Promise<number> {
    const email = readEmail(typed);
    if (email === undefined) throw new Error(`${typed} is not an address`);
    if ((await findUserByEmail(db, email.key)) !== undefined) return 0;
    const atMs = nowMs();
    const given = {
      id: newId("user"),
      email: email.address,
      emailKey: email.key,
      name,
      passwordHash: await passwords.hash(password),
      roles: [...roles],
      emailVerifiedAtMs: atMs,
    };
    await insertUserStatement(db, newUser(given, atMs));
    return 1;
  }

  return {
    /** One after the other: hashing a password takes most of an isolate's memory. */
    accounts: async (records: readonly AccountRecord[]): Promise<WriteReport> => {
      let written = 0;
      for (const record of records) written += await open(record);
      return { given: records.length, written };
    },
  };
}
