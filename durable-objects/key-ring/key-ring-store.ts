// The rows of the key ring: a few keys with sealed private parts.

import type { PublicJwk, RingKey } from "./key-ring-commands.ts";

type KeyRow = {
  kid: string;
  signsFromMs: number;
  publicJwk: string;
  sealedPrivateKey: string;
};

export class KeyRingStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** In the order of their terms. */
  keys(): RingKey[] {
    return this.#sql
      .exec<KeyRow>(
        `SELECT kid, signs_from_ms AS signsFromMs, public_jwk AS publicJwk,
          sealed_private_key AS sealedPrivateKey
        FROM keys ORDER BY signs_from_ms, place`,
      )
      .toArray()
      .map((row) => ({ ...row, publicJwk: JSON.parse(row.publicJwk) as PublicJwk }));
  }

  add(key: RingKey): void {
    this.#sql.exec(
      `INSERT INTO keys (kid, signs_from_ms, public_jwk, sealed_private_key)
      VALUES (?, ?, ?, ?)`,
      key.kid,
      key.signsFromMs,
      JSON.stringify(key.publicJwk),
      key.sealedPrivateKey,
    );
  }

  forget(kids: readonly string[]): void {
    for (const kid of kids) this.#sql.exec("DELETE FROM keys WHERE kid = ?", kid);
  }
}
