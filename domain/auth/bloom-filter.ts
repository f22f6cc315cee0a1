// A Bloom filter: about twenty bits a word, no false negatives, false positives about once in
// sixteen thousand lookups. Stored as base64url text, six bits a character, and read without
// decoding. Source: Bloom, 1970; Kirsch and Mitzenmacher, 2006.

/** Hash functions per word; with `BITS_PER_WORD` the false positive rate is 2^-14. */
const BITS_SET = 14;
const BITS_PER_WORD = 20.2;

const BITS_PER_DIGIT = 6;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Builds the filter of these words, in base64url. */
export function makeBloomFilter(words: readonly string[]): string {
  const digits = new Uint8Array(Math.ceil((words.length * BITS_PER_WORD) / BITS_PER_DIGIT));
  for (const word of words) {
    for (const { digit, bit } of placesOf(word, digits.length)) {
      digits[digit] = (digits[digit] ?? 0) | bit;
    }
  }
  return Array.from(digits, (value) => DIGITS.charAt(value)).join("");
}

/** True for every word of the filter, and for a few others (false positives). */
export function mayHold(filter: string, word: string): boolean {
  return placesOf(word, filter.length).every(
    ({ digit, bit }) => (DIGITS.indexOf(filter.charAt(digit)) & bit) !== 0,
  );
}

function placesOf(word: string, digitCount: number) {
  const [first, step] = [hashOf(word, 0x811c9dc5), hashOf(word, 0x9e3779b9) | 1];
  return Array.from({ length: BITS_SET }, (_, turn) => {
    const place = ((first + Math.imul(turn, step)) >>> 0) % (digitCount * BITS_PER_DIGIT);
    return { digit: Math.floor(place / BITS_PER_DIGIT), bit: 1 << (place % BITS_PER_DIGIT) };
  });
}

/** FNV-1a over UTF-16 units, its bits mixed as in MurmurHash3. */
function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let place = 0; place < word.length; place += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
