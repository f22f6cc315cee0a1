// What a shop that does not run has left on disk: its objects and its databases, as they were when
// it ended. Read only: the shop goes on from there.

import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { LookedAt } from "../../simulation/look.ts";
import type { ObjectKind } from "../../simulation/objects.ts";

const CLASS_NAMES: Readonly<Record<ObjectKind, string>> = {
  CART_OBJECT: "CartObject",
  STOCK_OBJECT: "StockObject",
  ORDER_OBJECT: "OrderObject",
  PAYMENT_SIMULATOR_OBJECT: "PaymentSimulatorObject",
  USAGE_LIMIT_OBJECT: "UsageLimitObject",
};

/** The runtime's own book-keeping lies beside the objects. */
const NOT_AN_OBJECT = "metadata.sqlite";

const NAME_TABLE = "__miniflare_do_name";

/** What a database of the shop is known by among its tables. */
const MARKS = { shop: "orders", log: "audit_entries" } as const;

export class StoredShop {
  readonly nowMs = Date.now();
  readonly #dir: string;
  readonly #hosts = new Map<ObjectKind, StoredObject[]>();

  constructor(stateDir: string) {
    this.#dir = join(stateDir, "v3");
  }

  /** Without opening any: this may be asked of a shop that runs. */
  count(kind: ObjectKind): number {
    return this.#databasesOf(kind).length;
  }

  hostsOf(kind: ObjectKind): readonly StoredObject[] {
    const known = this.#hosts.get(kind);
    if (known !== undefined) return known;
    const hosts = this.#databasesOf(kind).flatMap((path) => {
      const name = nameOf(path);
      return name === undefined ? [] : [new StoredObject(name, path)];
    });
    this.#hosts.set(kind, hosts);
    return hosts;
  }

  /** Of an object that never stored anything there is nothing to look at. */
  host(kind: ObjectKind, name: string): LookedAt {
    return this.hostsOf(kind).find((host) => host.name === name) ?? { name, kept: NOTHING };
  }

  query<T extends object>(database: keyof typeof MARKS, statement: string): T[] {
    const folder = join(this.#dir, "d1/miniflare-D1DatabaseObject");
    for (const path of databasesIn(folder)) {
      const found = reading(path, (kept) =>
        kept.hasTable(MARKS[database]) ? kept.read<T>(statement) : undefined,
      );
      if (found !== undefined) return found;
    }
    throw new Error(`there is no database with ${MARKS[database]} in ${folder}`);
  }

  #databasesOf(kind: ObjectKind): string[] {
    return databasesIn(join(this.#dir, "do", `tradewind-${CLASS_NAMES[kind]}`));
  }
}

/** One object's storage. It is opened for each look, so that no lock is left behind. */
class StoredObject implements LookedAt {
  readonly name: string;
  readonly kept: LookedAt["kept"];

  constructor(name: string, path: string) {
    this.name = name;
    this.kept = {
      version: 0,
      read: (statement) => reading(path, ({ read }) => read(statement)),
      hasTable: (name) => reading(path, ({ hasTable }) => hasTable(name)),
      readOnly: readOnlyStorage(path),
    };
  }
}

/** An object that died before its first write has stored nothing, not even its name. */
function nameOf(path: string): string | undefined {
  return reading(path, ({ read, hasTable }) =>
    hasTable(NAME_TABLE)
      ? read<{ name: string }>(`SELECT name FROM ${NAME_TABLE}`)[0]?.name
      : undefined,
  );
}

const NOTHING: LookedAt["kept"] = {
  version: 0,
  read: () => [],
  hasTable: () => false,
  readOnly: { sql: { exec: () => cursorOver([]) } } as unknown as DurableObjectStorage,
};

function readOnlyStorage(path: string): DurableObjectStorage {
  const exec = (statement: string, ...bindings: SQLInputValue[]) =>
    cursorOver(withDatabase(path, (db) => db.prepare(statement).all(...bindings)));
  return { sql: { exec } } as unknown as DurableObjectStorage;
}

function cursorOver(rows: readonly object[]) {
  return { toArray: () => rows, one: () => rows[0] };
}

function reading<T>(
  path: string,
  look: (kept: Pick<LookedAt["kept"], "read" | "hasTable">) => T,
): T {
  return withDatabase(path, (db) => {
    const read = <Row extends object>(statement: string) => db.prepare(statement).all() as Row[];
    const named = (name: string) => `SELECT 1 FROM sqlite_master WHERE name = '${name}'`;
    return look({ read, hasTable: (name) => read(named(name)).length > 0 });
  });
}

/**
 * Looks at a copy: a database whose process was killed amid a commit is rolled back by whoever
 * opens it first, and that is for the shop to do.
 */
function withDatabase<T>(path: string, use: (db: DatabaseSync) => T): T {
  const dir = mkdtempSync(join(tmpdir(), "tradewind-look-"));
  const copy = join(dir, "copy.sqlite");
  for (const part of ["", "-wal", "-journal"]) {
    if (existsSync(path + part)) copyFileSync(path + part, copy + part);
  }
  const db = new DatabaseSync(copy);
  try {
    return use(db);
  } finally {
    db.close();
    rmSync(dir, { recursive: true });
  }
}

function databasesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder);
  return files
    .filter((file) => file.endsWith(".sqlite") && file !== NOT_AN_OBJECT)
    .map((file) => join(folder, file));
}
