// Hashes passwords with scrypt. A stored hash has its parameters, so that they can grow and a
// pepper can be added: old hashes still verify, and are replaced at the next sign-in. Parameters:
// OWASP Password Storage Cheat Sheet.

import { createHmac, scrypt, timingSafeEqual } from "node:crypto";
import { randomBytes } from "../ids.ts";

export interface PasswordHasher {
  /**
   * Hashes the NFC form: keyboards differ in how they compose letters. `password` is what was
   * typed; domain/auth/password-rules.ts bounds its length.
   */
  hash(password: string): Promise<string>;
  /**
   * Tries the typed form first, because older hashes are of that form, then NFC. The same work
   * whatever is stored; undefined stands for an account that does not exist.
   */
  verify(password: string, stored: string | undefined): Promise<boolean>;
  /** Whether the hash was made with other parameters than those of today, or of the typed form. */
  isOutdated(stored: string): boolean;
}

interface Recipe {
  /** Base 2 logarithm of the cost N. */
  readonly costLog2: number;
  readonly blockSize: number;
  readonly parallelism: number;
  readonly isPeppered: boolean;
}

const SALT_BYTES = 16;
const KEY_BYTES = 32;

export type PasswordCost = "full" | "low";

/** `low` protects nothing: workers/env.ts refuses it outside development. */
const PARAMETERS = {
  full: { costLog2: 14, blockSize: 8, parallelism: 5 },
  low: { costLog2: 1, blockSize: 8, parallelism: 1 },
} as const satisfies Record<PasswordCost, Omit<Recipe, "isPeppered">>;

/** scrypt needs 128 N r bytes, 16 MB at full cost; refuse to spend much more on a stored string. */
const MEMORY_BYTES_MAX = 64 * 1024 * 1024;

/** 2 hashes the NFC form; 1 may have hashed the typed form. */
const VERSION = 2;

/** `$scrypt$v=2$ln=14,r=8,p=5,k=0$<salt>$<key>`, both in base64url; `k=1` with a pepper. */
const STORED =
  /^\$scrypt\$v=([12])\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2}),k=([01])\$([\w-]{22})\$([\w-]{43})$/;

export function createPasswordHasher(
  pepper: string | undefined,
  cost: PasswordCost = "full",
): PasswordHasher {
  const today: Recipe = { ...PARAMETERS[cost], isPeppered: pepper !== undefined };

  async function keyOf(password: string, salt: Uint8Array, recipe: Recipe): Promise<Buffer> {
    const seasoned =
      recipe.isPeppered && pepper !== undefined
        ? createHmac("sha256", pepper).update(password).digest()
        : Buffer.from(password);
    return derive(seasoned, salt, recipe);
  }

  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return write(today, salt, await keyOf(password.normalize("NFC"), salt, today));
    },
    verify: async (password, stored) => {
      const known = stored === undefined ? undefined : read(stored);
      const { recipe, salt, key } = known ?? { recipe: today, ...NO_ACCOUNT };
      const forms = new Set([password, password.normalize("NFC")]);
      for (const form of forms) {
        const isRight = timingSafeEqual(await keyOf(form, salt, recipe), key);
        if (isRight && known !== undefined) return true;
      }
      return false;
    },
    isOutdated: (stored) => {
      const { recipe, version } = read(stored) ?? {};
      return recipe === undefined || version !== VERSION || write(recipe) !== write(today);
    },
  };
}

/** The comparison for an account that does not exist: no password gives this key. */
const NO_ACCOUNT = { salt: new Uint8Array(SALT_BYTES), key: new Uint8Array(KEY_BYTES) };

function derive(password: Buffer, salt: Uint8Array, recipe: Recipe): Promise<Buffer> {
  const { costLog2, blockSize: r, parallelism: p } = recipe;
  const options = { N: 2 ** costLog2, r, p, maxmem: MEMORY_BYTES_MAX };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function write(recipe: Recipe, ...parts: readonly Uint8Array[]): string {
  const { costLog2, blockSize, parallelism, isPeppered } = recipe;
  const made = `ln=${costLog2},r=${blockSize},p=${parallelism},k=${isPeppered ? 1 : 0}`;
  const encoded = parts.map((part) => Buffer.from(part).toString("base64url"));
  return ["", "scrypt", `v=${VERSION}`, made, ...encoded].join("$");
}

/** Undefined for an unknown format, for instance the stored value of an erased account. */
function read(stored: string) {
  const match = STORED.exec(stored);
  if (match === null) return undefined;
  const [, version, ln, r, p, k, salt = "", key = ""] = match;
  return {
    version: Number(version),
    recipe: {
      costLog2: Number(ln),
      blockSize: Number(r),
      parallelism: Number(p),
      isPeppered: k === "1",
    },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}
