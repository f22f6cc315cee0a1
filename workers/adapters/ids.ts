// The one place that makes identifiers and random numbers.

import { monotonicFactory } from "ulid";
import { ID_PREFIXES, type IdKind, idFromBytes } from "../../domain/ids.ts";
import { nowMs } from "./clock.ts";

const nextUlid = monotonicFactory(random);

/** A fresh id: prefix and ULID, rising within this isolate even inside one millisecond. */
export function newId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_${nextUlid(nowMs())}`;
}

/** The id that belongs to these words, always the same: how an idempotency key names its order. */
export async function idFromText(kind: IdKind, text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return idFromBytes(kind, new Uint8Array(digest));
}

/** Hex SHA-256 of some text: the fingerprint of a request. */
export async function fingerprintOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function newUuid(): string {
  return crypto.randomUUID();
}

/** Starts a trace (W3C Trace Context, version 00) that is not sampled yet. */
export function newTraceparent(): string {
  return `00-${randomHex()}-${randomHex().slice(0, 16)}-00`;
}

/** 32 digits, of which 122 bits are random: made by the platform, a byte at a time is slow. */
function randomHex(): string {
  return newUuid().replaceAll("-", "");
}

/** Random bytes from the platform's cryptographic generator. */
export function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** 0 up to, but not including, 1, from the platform's cryptographic source. */
export function random(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1));
  return word / 2 ** 32;
}
