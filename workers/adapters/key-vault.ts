// Makes ES256 pairs and keeps their private parts sealed: an encrypted JWK (RFC 7517, 7) under a
// key derived from the environment's secret. The kid stands in the authenticated header, so a
// sealed key opens under its own name alone.

import {
  CompactEncrypt,
  calculateJwkThumbprint,
  compactDecrypt,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
} from "jose";
import type { PublicJwk, SealedKey } from "../../durable-objects/key-ring/key-ring-commands.ts";

const ALGORITHM = "ES256";

/** Tells this use of the secret from any other there may come to be. */
const DERIVATION_INFO = "tradewind/key-ring/private-keys/v1";

export interface KeyVault {
  make(): Promise<SealedKey>;
  /** The private key, not extractable; undefined when it was sealed with another secret or name. */
  open(key: SealedKey): Promise<CryptoKey | undefined>;
}

export function createKeyVault(secret: string): KeyVault {
  return {
    make: async () => {
      const pair = await generateKeyPair(ALGORITHM, { extractable: true });
      const publicJwk = publicPartOf(await exportJWK(pair.publicKey));
      const kid = await calculateJwkThumbprint(publicJwk);
      const privateJwk = JSON.stringify(await exportJWK(pair.privateKey));
      const sealedPrivateKey = await new CompactEncrypt(new TextEncoder().encode(privateJwk))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", cty: "jwk+json", kid })
        .encrypt(await deriveKey(secret));
      return { kid, publicJwk, sealedPrivateKey };
    },
    open: async ({ kid, sealedPrivateKey }) => {
      try {
        const sealingKey = await deriveKey(secret);
        const { plaintext, protectedHeader } = await compactDecrypt(sealedPrivateKey, sealingKey, {
          keyManagementAlgorithms: ["dir"],
          contentEncryptionAlgorithms: ["A256GCM"],
        });
        if (protectedHeader.kid !== kid) return undefined;
        return await importKey(JSON.parse(new TextDecoder().decode(plaintext)));
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
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

async function deriveKey(secret: string): Promise<CryptoKey> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const base = await crypto.subtle.importKey("raw", encode(secret), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: encode(""), info: encode(DERIVATION_INFO) },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
