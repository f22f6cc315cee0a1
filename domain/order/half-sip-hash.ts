// HalfSipHash-2-4: a small keyed hash with 32-bit arithmetic only. Without the key, its output is
// indistinguishable from random. Source: Aumasson and Bernstein, SipHash reference code,
// halfsiphash.c.

/** Two 32-bit words. */
export type HalfSipKey = readonly [number, number];

type Lanes = [number, number, number, number];

const COMPRESSION_ROUNDS = 2;
const FINALIZATION_ROUNDS = 4;
const WORD_BYTES = 4;

/** The 32-bit hash of some bytes, from 0 up to, but not including, 2^32. */
export function halfSipHash([key0, key1]: HalfSipKey, bytes: Uint8Array): number {
  const lanes: Lanes = [key0, key1, 0x6c796765 ^ key0, 0x74656462 ^ key1];
  for (const word of wordsOf(bytes)) {
    lanes[3] ^= word;
    mix(lanes, COMPRESSION_ROUNDS);
    lanes[0] ^= word;
  }
  lanes[2] ^= 0xff;
  mix(lanes, FINALIZATION_ROUNDS);
  return (lanes[1] ^ lanes[3]) >>> 0;
}

/** Little-endian words, the last one padded and ending in the length modulo 256. */
function wordsOf(bytes: Uint8Array): number[] {
  const wordCount = Math.floor(bytes.length / WORD_BYTES) + 1;
  const padded = new Uint8Array(wordCount * WORD_BYTES);
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length;
  const view = new DataView(padded.buffer);
  return Array.from({ length: wordCount }, (_, at) => view.getUint32(at * WORD_BYTES, true));
}

function mix(lanes: Lanes, rounds: number): void {
  let [v0, v1, v2, v3] = lanes;
  for (let round = 0; round < rounds; round += 1) {
    v0 = (v0 + v1) | 0;
    v1 = rotated(v1, 5) ^ v0;
    v0 = rotated(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotated(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotated(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotated(v1, 13) ^ v2;
    v2 = rotated(v2, 16);
  }
  lanes[0] = v0;
  lanes[1] = v1;
  lanes[2] = v2;
  lanes[3] = v3;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
