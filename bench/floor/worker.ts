// The least work the platform allows for what the shop does: an answer, a point read of D1, one
// write in an object, and an order's calls and writes without an order. Nothing is checked.

import { callPlanned, type FloorEnv, FloorObject } from "./floor-object.ts";
import type { PlannedCall } from "./plan.ts";

export { FloorObject };

/** The calls an order makes, one after another; given once, before anything is measured. */
let orderPlan: readonly PlannedCall[] = [];

async function answer(request: Request, env: FloorEnv): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url);
  const id = searchParams.get("id") ?? "";
  const slot = searchParams.get("slot") ?? "";
  switch (pathname) {
    case "/json":
      return { status: "ok" };
    case "/d1":
      return env.DB.prepare("SELECT id, document FROM documents WHERE id = ?").bind(id).first();
    case "/write":
      return env.FLOOR_OBJECT.get(env.FLOOR_OBJECT.idFromName(id)).write();
    case "/plan":
      orderPlan = await request.json();
      return { calls: orderPlan.length };
    case "/order":
      for (const call of orderPlan) await callPlanned(env, call, { id, slot });
      return { id, status: "Completed" };
    default:
      throw new Error(`the floor has no ${pathname}`);
  }
}

export default {
  fetch: async (request, env) => Response.json(await answer(request, env)),
} satisfies ExportedHandler<FloorEnv>;
