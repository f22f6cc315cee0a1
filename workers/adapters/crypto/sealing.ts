// Keeps a text unreadable at rest: a compact JWE (A256GCM) under a key derived from the
// environment's secret for one use alone. The name of what is sealed stands in the authenticated
// header, so that it opens under its own name and for its own use only.

import { CompactEncrypt, compactDecrypt, errors } from "jose";

export interface Sealing {
  seal(name: string, text: string): Promise<string>;
  /** Undefined when it was sealed under another name or secret, or for another use. */
  open(name: string, sealed: string): Promise<string | undefined>;
}

/** `use` separates this use of the secret from its others; `contentType` is `cty` of the JWE. */
export function createSealing(
  secret: string,
  { use, contentType }: { readonly use: string; readonly contentType: string },
): Sealing {
  return {
    seal: async (name, text) =>
      new CompactEncrypt(encode(text))
        .setProtectedHeader({ alg: "dir", enc: "A256GCM", cty: contentType, kid: name })
        .encrypt(await deriveKey(secret, use)),
    open: async (name, sealed) => {
      try {
        const { plaintext, protectedHeader } = await compactDecrypt(
          sealed,
          await deriveKey(secret, use),
          { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256GCM"] },
        );
        return protectedHeader.kid === name ? new TextDecoder().decode(plaintext) : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

async function deriveKey(secret: string, use: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", encode(secret), "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: encode(""), info: encode(use) },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

const encode = (text: string) => new TextEncoder().encode(text);
