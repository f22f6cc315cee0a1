// An object's storage on SQLite in memory. What is written in one turn is kept together or not at
// all: `commit` is the platform's output gate, `rollBack` what a crash leaves behind.

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

type Row = Record<string, SqlStorageValue>;

export class SimulatedStorage {
  #db = new DatabaseSync(":memory:");
  readonly #statements = new Map<string, StatementSync>();
  #isOpen = false;
  /** Rises whenever something more is kept. */
  version = 0;
  #alarmAtMs: number | undefined;
  #keptAlarmAtMs: number | undefined;
  /** Called before every write: where a crash may strike. */
  beforeWrite: () => void = () => {};

  readonly sql = {
    exec: (query: string, ...bindings: SQLInputValue[]) => this.#exec(query, bindings),
  };

  /** For the shop's own reading code, called from outside: what it would write is left out. */
  readonly readOnly = {
    sql: {
      exec: (query: string, ...bindings: SQLInputValue[]) =>
        isRead(query) ? this.#exec(query, bindings) : resultOf([]),
    },
  } as unknown as DurableObjectStorage;

  /** When the alarm rings, as far as it is kept. */
  get alarmAtMs(): number | undefined {
    return this.#keptAlarmAtMs;
  }

  /** What is stored, for whoever looks in from outside. */
  read<T extends object>(query: string): T[] {
    return this.#prepare(query).all() as T[];
  }

  hasTable(name: string): boolean {
    return this.read(`SELECT 1 FROM sqlite_master WHERE name = '${name}'`).length > 0;
  }

  setAlarm(atMs: number): Promise<void> {
    this.#write();
    this.#alarmAtMs = atMs;
    return Promise.resolve();
  }

  deleteAll(): Promise<void> {
    this.beforeWrite();
    this.#statements.clear();
    this.#db.close();
    this.#db = new DatabaseSync(":memory:");
    this.version += 1;
    this.#isOpen = false;
    this.#alarmAtMs = undefined;
    this.#keptAlarmAtMs = undefined;
    return Promise.resolve();
  }

  transactionSync<T>(work: () => T): T {
    return work();
  }

  /** The alarm rings: it is set no more, unless it is set again. */
  takeAlarm(): void {
    this.#alarmAtMs = undefined;
    this.#keptAlarmAtMs = undefined;
  }

  commit(): void {
    if (!this.#isOpen) return;
    this.#db.exec("COMMIT");
    this.version += 1;
    this.#isOpen = false;
    this.#keptAlarmAtMs = this.#alarmAtMs;
  }

  rollBack(): void {
    if (!this.#isOpen) return;
    this.#db.exec("ROLLBACK");
    this.#isOpen = false;
    this.#alarmAtMs = this.#keptAlarmAtMs;
  }

  #exec(query: string, bindings: readonly SQLInputValue[]) {
    if (!isRead(query)) this.#write();
    const statement = this.#prepare(query);
    if (statement.columns().length > 0) return resultOf(statement.all(...bindings) as Row[]);
    statement.run(...bindings);
    return resultOf([]);
  }

  #write(): void {
    this.beforeWrite();
    if (this.#isOpen) return;
    this.#db.exec("BEGIN");
    this.#isOpen = true;
  }

  /** A statement about tables is prepared anew: what it speaks of may have been rolled back. */
  #prepare(query: string): StatementSync {
    const known = this.#statements.get(query);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(query);
    if (!/^\s*(CREATE|ALTER|DROP)/i.test(query)) this.#statements.set(query, statement);
    return statement;
  }
}

function isRead(query: string): boolean {
  return /^\s*SELECT/i.test(query);
}

function resultOf(rows: readonly Row[]) {
  return { toArray: () => rows, one: () => onlyOne(rows) };
}

function onlyOne(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`);
  return row;
}
