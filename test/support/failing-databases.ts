// D1 for a whole test file, edge, objects and consumers alike: the real databases, except while a
// test makes them fail.

import { env } from "cloudflare:workers";
import { vi } from "vitest";

const SILENT_FOR_MS = 20_000;

/** How a database fails: each is what a statement answers instead. */
export const FAILURES = {
  away: () => Promise.reject(new Error("D1_ERROR: Network connection lost.")),
  /** Fails in the end, as D1 does: longer than any request may wait for it. */
  silent: () =>
    scheduler.wait(SILENT_FOR_MS).then(() => {
      throw new Error("D1_ERROR: the database is not answering.");
    }),
  "at-fault": () => Promise.reject(new Error("D1_ERROR: no such table: x: SQLITE_ERROR")),
} as const;

export type Failure = keyof typeof FAILURES;

type Asking = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** `failing` is asked before every statement and every batch; `true` stands for `away`. */
export function failDatabases(failing: () => Failure | boolean | undefined): void {
  const statement: Asking = Object.getPrototypeOf(env.DB.prepare("SELECT 1"));
  for (const verb of ["all", "first", "raw", "run"]) failVerb(statement, verb, failing);
  for (const database of [env.DB, env.DB.withSession()]) {
    failVerb(Object.getPrototypeOf(database), "batch", failing);
  }
}

function failVerb(asked: Asking, verb: string, failing: () => Failure | boolean | undefined): void {
  const real = asked[verb];
  if (real === undefined) throw new Error(`D1 has no ${verb}`);
  vi.spyOn(asked, verb).mockImplementation(async function (this: unknown, ...args) {
    const failure = failing();
    if (failure === undefined || failure === false) return Reflect.apply(real, this, args);
    return FAILURES[failure === true ? "away" : failure]();
  });
}
