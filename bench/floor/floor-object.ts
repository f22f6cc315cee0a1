// An object without a thought of its own: it writes rows, sets alarms and calls others as told.

import { DurableObject } from "cloudflare:workers";
import { objectNameOf, type PlannedAct, type PlannedCall, type PlanScope } from "./plan.ts";

export interface FloorEnv {
  readonly DB: D1Database;
  readonly FLOOR_OBJECT: DurableObjectNamespace<FloorObject>;
}

const ROW_TEXT = "a short text, so that a row has something in it";

export class FloorObject extends DurableObject<FloorEnv> {
  constructor(ctx: DurableObjectState, env: FloorEnv) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, text TEXT)");
  }

  async write(): Promise<{ readonly written: number }> {
    this.#write(1);
    return { written: 1 };
  }

  async act(acts: readonly PlannedAct[], scope: PlanScope): Promise<{ readonly done: true }> {
    for (const act of acts) {
      if (act.kind === "write") this.#write(act.statements);
      else if (act.kind === "alarm") void this.ctx.storage.setAlarm(Date.now() + act.inMs);
      else await Promise.all(act.calls.map((call) => callPlanned(this.env, call, scope)));
    }
    return { done: true };
  }

  /** An alarm that was set rings, and that is all. */
  override async alarm(): Promise<void> {}

  /** Rows are replaced in place, so that an object that is used long does not grow. */
  #write(statements: number): void {
    for (let id = 1; id <= statements; id += 1) {
      this.ctx.storage.sql.exec("INSERT OR REPLACE INTO rows VALUES (?, ?)", id, ROW_TEXT);
    }
  }
}

export function callPlanned(
  { FLOOR_OBJECT }: FloorEnv,
  call: PlannedCall,
  scope: PlanScope,
): Promise<{ readonly done: true }> {
  const id = FLOOR_OBJECT.idFromName(objectNameOf(call, scope));
  return FLOOR_OBJECT.get(id).act(call.acts, scope);
}
