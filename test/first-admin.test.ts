// docs/deploy.md tells how production gets its first admin: the statement there is run here.

import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

const PROMOTE = /--command "\s*(UPDATE users[^"]+)"/.exec(read("docs/deploy.md"))?.[1] ?? "";
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
  shop.exec(read("migrations/shop/0004_identity.sql"));
  for (const { email, roles = ["customer"], state = "active", verifiedAtMs = 1 } of accounts) {
    shop
      .prepare("INSERT INTO users VALUES (?1, ?1, ?1, 'Ada', 'hash', ?2, ?3, ?4, NULL, 7, 1, 1)")
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
