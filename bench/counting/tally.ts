// How much work a request is, kind of object by kind of object. Pure.

import type { Entry } from "./log.ts";

export interface Tally {
  readonly kind: string;
  readonly objects: number;
  /** Of these, how many were made by this request. */
  readonly created: number;
  readonly calls: number;
  /** Statements that wrote, those that make tables apart. */
  readonly writes: number;
  readonly rows: number;
  readonly alarmsSet: number;
}

/** One row for every kind of object, in the order they were first met. */
export function tally(log: readonly Entry[]): Tally[] {
  const byKind = Map.groupBy(log, ({ object }) => object.split("/")[0] ?? object);
  return [...byKind].map(([kind, entries]) => {
    const written = entries.flatMap((entry) => (entry.kind === "write" ? [entry.rows] : []));
    return {
      kind,
      objects: namesOf(entries),
      created: namesOf(entries.filter((entry) => entry.kind === "schema")),
      calls: entries.filter((entry) => entry.kind === "begin").length,
      writes: written.length,
      rows: written.reduce((sum, rows) => sum + rows, 0),
      alarmsSet: entries.filter((entry) => entry.kind === "alarm").length,
    };
  });
}

function namesOf(entries: readonly Entry[]): number {
  return new Set(entries.map(({ object }) => object)).size;
}
