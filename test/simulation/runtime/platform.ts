// What code takes for granted of its platform, as the world has it: time that passes only when the
// world lets it, and digests and signatures that take none.

import { createHash, createHmac } from "node:crypto";
import type { Timeline } from "./timeline.ts";

/** Runs `live` with the world's time in place of the computer's, and puts everything back. */
export async function inWorld<T>(timeline: Timeline, live: () => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  const { error, info } = console;
  Object.assign(globalThis, {
    setTimeout: (act: () => void, delayMs = 0) => timeline.after(delayMs, act),
    clearTimeout: (happening: number) => timeline.cancel(happening),
    scheduler: { wait: (delayMs: number) => timeline.wait(delayMs) },
  });
  Date.now = () => timeline.nowMs;
  Object.assign(console, { error: () => {}, info: () => {} });
  for (const [name, value] of Object.entries(CRYPTO_AT_ONCE)) {
    Object.defineProperty(crypto.subtle, name, { value, configurable: true });
  }
  try {
    return await live();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Date.now = now;
    Object.assign(console, { error, info });
    for (const name of Object.keys(CRYPTO_AT_ONCE)) Reflect.deleteProperty(crypto.subtle, name);
    Reflect.deleteProperty(globalThis, "scheduler");
  }
}

type ImportOfHmacKey = [
  format: "raw",
  secret: Uint8Array,
  algorithm: SubtleCryptoImportKeyAlgorithm,
  extractable: boolean,
  usages: readonly string[],
];

/** The platform's come from other threads, at a time of their own. */
const CRYPTO_AT_ONCE = {
  digest: async (algorithm: string, data: Uint8Array) =>
    toArrayBuffer(createHash(algorithm.replace("-", "").toLowerCase()).update(data).digest()),
  importKey: async (...[, secret, algorithm, , usages]: ImportOfHmacKey) => ({
    type: "secret",
    algorithm: { ...algorithm, hash: { name: "SHA-256" } },
    usages,
    secret,
  }),
  sign: async (_algorithm: "HMAC", key: { readonly secret: Uint8Array }, data: Uint8Array) =>
    toArrayBuffer(createHmac("sha256", key.secret).update(data).digest()),
};

function toArrayBuffer({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
