// D1 as everybody in a test file meets it, edge, objects and consumers alike: the real databases,
// except while a test says that they fail.

import { env } from "cloudflare:workers";
import { vi } from "vitest";

const FAILURE = "D1_ERROR: Network connection lost.";

type Asking = Record<string, (...args: unknown[]) => Promise<unknown>>;

/** `fails` is asked before every statement, and every batch of them. */
export function failDatabases(fails: () => boolean): void {
  const statement: Asking = Object.getPrototypeOf(env.DB.prepare("SELECT 1"));
  for (const verb of ["all", "first", "raw", "run"]) failVerb(statement, verb, fails);
  for (const database of [env.DB, env.DB.withSession()]) {
    failVerb(Object.getPrototypeOf(database), "batch", fails);
  }
}

function failVerb(asked: Asking, verb: string, fails: () => boolean): void {
  const real = asked[verb];
  if (real === undefined) throw new Error(`D1 has no ${verb}`);
  vi.spyOn(asked, verb).mockImplementation(async function (this: unknown, ...args) {
    if (fails()) throw new Error(FAILURE);
    return Reflect.apply(real, this, args);
  });
}
