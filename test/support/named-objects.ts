// The objects that were named since the last wipe, by whatever ran in this isolate: tests, the edge
// and other objects.

import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

type Namespace = Pick<DurableObjectNamespace, "get" | "idFromName">;

/** Objects by their id, and how to reach each. */
let named = new Map<string, () => DurableObjectStub>();

recordNames();

/** Every namespace of every context has this prototype. */
function recordNames(): void {
  const prototype: Namespace = Object.getPrototypeOf(env.ORDER_OBJECT);
  const idFromName = prototype.idFromName;
  prototype.idFromName = function (this: Namespace, name) {
    const id = idFromName.call(this, name);
    named.set(String(id), () => this.get(id));
    return id;
  };
}

/**
 * Starts every object that was named, for a wipe: the platform's own clears what runs, and leaves
 * the storage and the alarms of objects that went idle or died.
 */
export async function wakeNamed(): Promise<void> {
  const stubs = [...named.values()];
  named = new Map();
  await Promise.allSettled(stubs.map((stubOf) => runInDurableObject(stubOf(), () => undefined)));
}

/** The objects that this test file stored. The platform's own list keeps those wiped before. */
export async function listStored<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
): Promise<DurableObjectId[]> {
  const ids = await listDurableObjectIds(namespace);
  return ids.filter((id) => named.has(String(id)));
}
