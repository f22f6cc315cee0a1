// The format of identifiers: a three-letter prefix, an underscore, a ULID (Crockford base 32).
// The id adapter generates them, because that needs time and randomness.

export const ID_PREFIXES = {
  user: "usr",
  product: "prd",
  variant: "var",
  cart: "crt",
  order: "ord",
  payment: "pay",
  shipment: "shp",
  return: "ret",
  review: "rev",
  event: "evt",
  listing: "lst",
  refund: "rfd",
  session: "ses",
  "one-time-token": "ott",
  address: "adr",
  image: "img",
  finding: "fnd",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

export const CROCKFORD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const ULID_LENGTH = 26;

const ULID_PATTERN = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** The pattern a well-formed id of this kind matches, for schemas and path parameters. */
export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${ID_PREFIXES[kind]}_${ULID_PATTERN}$`);
}

export function isId(kind: IdKind, text: string): boolean {
  return idPattern(kind).test(text);
}

/**
 * A well-formed id of this kind made from 16 bytes (for instance a digest): the same bytes give
 * the same id, which is how an idempotency key names its order. Throws on fewer bytes.
 */
export function idFromBytes(kind: IdKind, bytes: Uint8Array): string {
  if (bytes.length < 16) throw new RangeError("an id needs 16 bytes");
  let bits = 0n;
  for (const byte of bytes.subarray(0, 16)) bits = (bits << 8n) | BigInt(byte);
  let text = "";
  for (let place = 0; place < ULID_LENGTH; place += 1) {
    text = CROCKFORD_ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${ID_PREFIXES[kind]}_${text}`;
}
