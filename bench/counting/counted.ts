// Watches an object class from outside: who is called, which rows are written, which alarms set.
// The shop's code runs unchanged; the platform's storage functions are listened to.

import type { Act, Entry } from "./log.ts";

type ObjectClass = new (ctx: DurableObjectState, env: Env) => object;
/** `IF NOT EXISTS` runs whenever an object wakes, and makes nothing then. */
const MAKES_TABLE = /^\s*CREATE TABLE (?!IF NOT EXISTS)/i;

type Note = (act: Act) => void;

/** `base` as it is, noting what it does in `log` under `label` and the object's name. */
export function counted(label: string, base: ObjectClass, log: Entry[]): ObjectClass {
  const notes = new WeakMap<object, Note>();
  class Counted extends base {
    constructor(ctx: DurableObjectState, env: Env) {
      const object = `${label}/${ctx.id.name}`;
      const note: Note = (act) => log.push({ ...act, object });
      super(listenTo(ctx, note), env);
      notes.set(this, note);
    }
  }
  for (const method of methodsOf(base)) {
    const run = base.prototype[method];
    replace(Counted.prototype, method, async function (this: object, ...given: unknown[]) {
      const note = notes.get(this);
      note?.({ kind: "begin", method });
      try {
        return await run.apply(this, given);
      } finally {
        note?.({ kind: "end", method });
      }
    });
  }
  return Counted;
}

function listenTo(ctx: DurableObjectState, note: Note): DurableObjectState {
  const { storage } = ctx;
  const { sql, kv } = storage;
  const exec = sql.exec.bind(sql);
  replace(sql, "exec", (query: string, ...bound: unknown[]) => {
    const cursor = exec(query, ...bound);
    if (MAKES_TABLE.test(query)) note({ kind: "schema" });
    else if (cursor.rowsWritten > 0) note({ kind: "write", rows: cursor.rowsWritten });
    return cursor;
  });
  const setAlarm = storage.setAlarm.bind(storage);
  replace(storage, "setAlarm", (dueAtMs: number) => {
    note({ kind: "alarm", inMs: dueAtMs - Date.now() });
    return setAlarm(dueAtMs);
  });
  const put = kv.put.bind(kv);
  replace(kv, "put", (key: string, value: unknown) => {
    note({ kind: "write", rows: 1 });
    put(key, value);
  });
  return ctx;
}

function replace(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value });
}

function methodsOf(base: ObjectClass): string[] {
  const own = Object.getPrototypeOf(base.prototype) as object;
  const names = [own, base.prototype].flatMap((prototype) => Object.getOwnPropertyNames(prototype));
  return [...new Set(names)].filter((name) => name !== "constructor");
}
