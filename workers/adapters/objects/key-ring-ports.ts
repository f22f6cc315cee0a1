// What the key ring is given: clock, ids, the queues, and a vault that makes and opens keys.

import type { KeyRingPorts } from "../../../durable-objects/key-ring/key-ring-ports.ts";
import { settingsOf } from "../../env.ts";
import { nowMs } from "../clock.ts";
import { createKeyVault } from "../crypto/key-vault.ts";
import { createEventPorts } from "../events/event-ports.ts";
import { newId } from "../ids.ts";

export function keyRingPorts(env: Env): KeyRingPorts {
  const vault = createKeyVault(settingsOf(env).KEY_ENCRYPTION_SECRET);
  return {
    nowMs,
    newId,
    ...createEventPorts(env),
    makeKey: vault.make,
    opens: async (key) => (await vault.open(key)) !== undefined,
  };
}
