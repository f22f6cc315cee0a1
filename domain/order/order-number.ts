// Order numbers: `ORD-YYYYMMDD-XXXXX`. A daily counter passes through a keyed bijection, so that
// numbers never repeat and do not reveal the sales volume. The bijection is a Feistel network over
// the two halves of the counter's bits: each round XORs one half with a keyed hash of the other,
// which is invertible for any hash. It hides volume and protects no secret.

import { CROCKFORD_ALPHABET } from "../ids.ts";
import { type HalfSipKey, halfSipHash } from "./half-sip-hash.ts";

const BITS_PER_CHARACTER = 5;

/** Five characters carry the first 2^25 orders of a day, six the 2^30 after them. */
const SHORT_CHARACTERS = 5;
const LONG_CHARACTERS = 6;
const SHORT_COUNT = 2 ** (SHORT_CHARACTERS * BITS_PER_CHARACTER);
const LONG_COUNT = 2 ** (LONG_CHARACTERS * BITS_PER_CHARACTER);

/** Even, so that both halves are changed equally often; four rounds suffice, the rest is margin. */
const ROUNDS = 8;

/**
 * The number of the day's `counter`-th order, from 0. `day` is a UTC date, YYYYMMDD. `key` is any
 * text and must never change: under another key, two orders of one day could collide. Throws on a
 * counter that is not a whole number or exceeds a thousand million, which is a bug.
 */
export function formatOrderNumber(of: {
  readonly day: string;
  readonly counter: number;
  readonly key: string;
}): string {
  const { day, counter, key } = of;
  if (!Number.isSafeInteger(counter) || counter < 0 || counter >= SHORT_COUNT + LONG_COUNT) {
    throw new RangeError(`not a counter of orders: ${counter}`);
  }
  const dayKey = keyFor(`${key}/${day}`);
  const short = counter < SHORT_COUNT;
  const characters = short ? SHORT_CHARACTERS : LONG_CHARACTERS;
  const index = short ? counter : counter - SHORT_COUNT;
  const code = permute(index, characters * BITS_PER_CHARACTER, dayKey);
  return `ORD-${day}-${inCrockford(code, characters)}`;
}

/** A bijection on the whole numbers below 2^bits. */
function permute(index: number, bits: number, key: HalfSipKey): number {
  const lowBits = Math.ceil(bits / 2);
  let low = index % 2 ** lowBits;
  let high = Math.floor(index / 2 ** lowBits);
  for (let round = 0; round < ROUNDS; round += 2) {
    high ^= keyedBits(key, [round, bits, low], bits - lowBits);
    low ^= keyedBits(key, [round + 1, bits, high], lowBits);
  }
  return high * 2 ** lowBits + low;
}

function keyedBits(key: HalfSipKey, words: readonly number[], bits: number): number {
  return halfSipHash(key, new Uint8Array(Uint16Array.from(words).buffer)) >>> (32 - bits);
}

/** Derives the key words from the text's own hashes under two fixed keys. */
function keyFor(text: string): HalfSipKey {
  const bytes = new TextEncoder().encode(text);
  return [halfSipHash([0, 1], bytes), halfSipHash([2, 3], bytes)];
}

function inCrockford(code: number, characters: number): string {
  const places = Array.from({ length: characters }, (_, place) =>
    CROCKFORD_ALPHABET.charAt(Math.floor(code / 32 ** (characters - 1 - place)) % 32),
  );
  return places.join("");
}
