// Makes ES256 pairs and keeps their private parts sealed, as encrypted JWKs (RFC 7517, 7). A sealed
// key opens under its own kid alone.

import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import type { PublicJwk, SealedKey } from "../../../durable-objects/key-ring/key-ring-commands.ts";
import { createSealing } from "./sealing.ts";

const ALGORITHM = "ES256";

const SEALING = { use: "tradewind/key-ring/private-keys/v1", contentType: "jwk+json" } as const;

export interface KeyVault {
  make(): Promise<SealedKey>;
  /** The private key, not extractable; undefined when it was sealed with another secret or name. */
  open(key: SealedKey): Promise<CryptoKey | undefined>;
}

export function createKeyVault(secret: string): KeyVault {
  const sealing = createSealing(secret, SEALING);
  return {
    make: async () => {
      const pair = await generateKeyPair(ALGORITHM, { extractable: true });
      const publicJwk = publicPartOf(await exportJWK(pair.publicKey));
      const kid = await calculateJwkThumbprint(publicJwk);
      const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
      return { kid, publicJwk, sealedPrivateKey: await sealing.seal(kid, privateJwk) };
    },
    open: async ({ kid, sealedPrivateKey }) => {
      const privateJwk = await sealing.open(kid, sealedPrivateKey);
      return privateJwk === undefined ? undefined : importKey(JSON.parse(privateJwk));
    },
  };
}

/** The public key tokens are verified with. */
export function importKey(jwk: PublicJwk): Promise<CryptoKey> {
  return importJWK({ ...jwk }, ALGORITHM) as Promise<CryptoKey>;
}

function publicPartOf({ x, y }: { readonly x?: string; readonly y?: string }): PublicJwk {
  if (x === undefined || y === undefined) throw new Error("an ES256 key has two coordinates");
  return { kty: "EC", crv: "P-256", x, y };
}
