import type { RuntimePorts } from "../runtime/ports.ts";
import type { SealedKey } from "./key-ring-commands.ts";

/** The ports of the key ring. No unsealed private key passes through them. */
export interface KeyRingPorts extends RuntimePorts {
  /** A fresh ES256 pair. */
  makeKey(): Promise<SealedKey>;
  /** Whether the private part opens with the current secret. */
  opens(key: SealedKey): Promise<boolean>;
}
