// Rotates the signing keys, for staff.

import type { KeyRingCommands } from "../../../durable-objects/key-ring/key-ring-commands.ts";
import { keyRingObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";
import type { KeyCache } from "../caches/key-cache.ts";

export type SigningKeyService = Pick<KeyRingCommands, "rotate">;

export function createSigningKeyService(
  bindings: Pick<ObjectBindings, "KEY_RING_OBJECT">,
  keys: KeyCache,
): SigningKeyService {
  return {
    rotate: async (command) => {
      const rotated = await keyRingObject(bindings).rotate(command);
      await keys.renew();
      return rotated;
    },
  };
}
