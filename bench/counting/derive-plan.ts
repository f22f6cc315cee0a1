// Turns what the objects of one request did, seen one after another, into the plan of its bare
// work: who called whom, what was written between two calls, which calls ran side by side. Pure.

import type { PlannedAct, PlannedCall } from "../floor/plan.ts";
import type { Entry } from "./log.ts";

/** Objects that many requests meet at; every other object belongs to one request. */
const SHARED_KINDS = ["stock", "order-number"];

interface OpenCall {
  readonly object: string;
  readonly acts: PlannedAct[];
}

/**
 * The calls the Worker made, in order. What an object does before it is called (making its tables)
 * is left out: the floor's objects make their own. Throws when calls overlap in a way that does
 * not tell who made which.
 */
export function derivePlan(log: readonly Entry[]): PlannedCall[] {
  const edge: OpenCall = { object: "", acts: [] };
  const open: OpenCall[] = [edge];
  for (const entry of log) {
    const current = open.at(-1) ?? edge;
    if (entry.kind === "begin") open.push({ object: entry.object, acts: [] });
    else if (entry.object !== current.object) continue;
    else if (entry.kind === "write") addWrite(current.acts);
    else if (entry.kind === "alarm") {
      current.acts.push({ kind: "alarm", inMs: Math.max(0, entry.inMs) });
    } else if (entry.kind === "end") {
      open.pop();
      addCall(open.at(-1) ?? edge, current, log);
    }
  }
  if (open.length > 1) throw new Error(`calls overlap: ${open.map(({ object }) => object)}`);
  return edge.acts.flatMap((act) => (act.kind === "call" ? act.calls : []));
}

/** Statements with nothing in between are one turn. */
function addWrite(acts: PlannedAct[]): void {
  const last = acts.at(-1);
  const statements = last?.kind === "write" ? last.statements + 1 : 1;
  if (last?.kind === "write") acts.pop();
  acts.push({ kind: "write", statements });
}

/** Calls with no act of the caller in between were made at once. */
function addCall(caller: OpenCall, { object, acts }: OpenCall, log: readonly Entry[]): void {
  const [kind = object] = object.split("/");
  const call = { object: labelOf(object, kind, log), isShared: SHARED_KINDS.includes(kind), acts };
  const last = caller.acts.at(-1);
  const alongside = last?.kind === "call" ? last.calls : [];
  if (last?.kind === "call") caller.acts.pop();
  caller.acts.push({ kind: "call", calls: [...alongside, call] });
}

/** `stock-2` for the second object of its kind; objects that are alone keep the kind's name. */
function labelOf(object: string, kind: string, log: readonly Entry[]): string {
  const names = new Set(log.map((entry) => entry.object).filter((o) => o.startsWith(`${kind}/`)));
  return names.size === 1 ? kind : `${kind}-${[...names].indexOf(object) + 1}`;
}
