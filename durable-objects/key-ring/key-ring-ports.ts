import type { RuntimePorts } from "../runtime/ports.ts";
import type { SealedKey } from "./key-ring-commands.ts";

/** What the key ring needs of the world. It never sees a private key unsealed. */
export interface KeyRingPorts extends RuntimePorts {
  /** A fresh ES256 pair. */
  makeKey(): Promise<SealedKey>;
  /** Whether the private part opens with the secret of today. */
  opens(key: SealedKey): Promise<boolean>;
}
