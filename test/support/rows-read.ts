// Counts the rows that the shop's database reads, whoever asks it in this test file. The meta of a
// result reaches only some of D1's methods, so what all of them send through is counted.

import { env } from "cloudflare:workers";
import { vi } from "vitest";

interface Result {
  readonly meta: { readonly rows_read: number };
}

interface Sender {
  readonly fetcher: unknown;
}

type Send = (this: Sender, ...args: unknown[]) => Promise<Result | Result[]>;

/** Rows read since the call before. Restored by `vi.restoreAllMocks`. */
export function countRowsRead(): () => number {
  const session: Record<string, Send> = Object.getPrototypeOf(env.DB.withSession());
  const { fetcher } = env.DB as unknown as { readonly fetcher: unknown };
  let rowsRead = 0;
  for (const verb of ["_sendOrThrow", "_queryOrThrow"]) {
    const real = session[verb];
    if (real === undefined) throw new Error(`D1 sends no longer through ${verb}`);
    vi.spyOn(session, verb).mockImplementation(async function (this: Sender, ...args) {
      const answer = await Reflect.apply(real, this, args);
      const results = Array.isArray(answer) ? answer : [answer];
      if (this.fetcher === fetcher) {
        for (const { meta } of results) rowsRead += meta.rows_read;
      }
      return answer;
    });
  }
  return () => {
    const read = rowsRead;
    rowsRead = 0;
    return read;
  };
}
