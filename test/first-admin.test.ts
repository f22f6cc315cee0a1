// docs/deploy.md tells how production gets its first admin, and how the only one gets back in: the
// statements there are run here.

import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

const PROMOTE = /--command "\s*(UPDATE users[^"]+)"/.exec(read("docs/deploy.md"))?.[1] ?? "";
const FORGET = /--command "\s*(DELETE FROM second_factors[^"]+)"/.exec(read("docs/deploy.md"))?.[1];
const MIGRATIONS = ["0004_identity", "0005_proofs", "0006_second_factors"];
const EMAIL = "you@your-domain.com";

interface Account {
  readonly email: string;
  readonly roles?: readonly string[];
  readonly state?: string;
  readonly verifiedAtMs?: number | null;
}

const YOU: Account = { email: EMAIL };
const OTHER: Account = { email: "other@your-domain.com" };

function shopOf(...accounts: readonly Account[]): DatabaseSync {
  const shop = new DatabaseSync(":memory:");
  for (const name of MIGRATIONS) shop.exec(read(`migrations/shop/${name}.sql`));
  for (const { email, roles = ["customer"], state = "active", verifiedAtMs = 1 } of accounts) {
    shop
      .prepare(
        `INSERT INTO users (id, email, email_key, name, password_hash, roles, state,
           email_verified_at_ms, version, created_at_ms, updated_at_ms)
         VALUES (?1, ?1, ?1, 'Ada', 'hash', ?2, ?3, ?4, 7, 1, 1)`,
      )
      .run(email, JSON.stringify(roles), state, verifiedAtMs);
  }
  return shop;
}

it("makes the one verified account an admin, and nobody else", () => {
  const shop = shopOf(YOU, OTHER);
  const roles = '["customer","admin"]';
  expect(shop.prepare(PROMOTE).all()).toEqual([{ id: EMAIL, email: EMAIL, roles }]);
  const rows = shop
    .prepare("SELECT id, roles, version, updated_at_ms FROM users ORDER BY id")
    .all();
  expect(rows).toEqual([
    { id: OTHER.email, roles: '["customer"]', version: 7, updated_at_ms: 1 },
    { id: EMAIL, roles, version: 8, updated_at_ms: expect.toSatisfy((ms) => ms > 1e12) },
  ]);
});

it.each<[string, readonly Account[]]>([
  ["an address that is not verified", [{ ...YOU, verifiedAtMs: null }]],
  ["a suspended account", [{ ...YOU, state: "suspended" }]],
  ["anybody once there is an admin", [YOU, { ...OTHER, roles: ["customer", "admin"] }]],
])("does not promote %s", (_, accounts) => {
  expect(
    shopOf(...accounts)
      .prepare(PROMOTE)
      .all(),
  ).toEqual([]);
});

it("takes the second factor of one account away, and nobody else's", () => {
  const shop = shopOf(YOU, OTHER);
  for (const { email } of [YOU, OTHER]) {
    shop.prepare("INSERT INTO second_factors VALUES (?, 'sealed', 1, 1, 1, '[]')").run(email);
    shop.prepare("UPDATE users SET second_factor_at_ms = 1 WHERE id = ?").run(email);
  }
  shop.exec(FORGET ?? "");
  expect(shop.prepare("SELECT user_id FROM second_factors").all()).toEqual([
    { user_id: OTHER.email },
  ]);
  const rows = shop.prepare("SELECT id, second_factor_at_ms, version FROM users ORDER BY id").all();
  expect(rows).toEqual([
    { id: OTHER.email, second_factor_at_ms: 1, version: 7 },
    { id: EMAIL, second_factor_at_ms: null, version: 8 },
  ]);
});
