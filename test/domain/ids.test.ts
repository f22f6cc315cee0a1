import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ID_PREFIXES, type IdKind, idFromBytes, idPattern, isId } from "../../domain/ids.ts";

const ULID = "01JD4Q6ZT3X8M2V5W7Y9K1N4PB";
const KINDS = Object.keys(ID_PREFIXES) as IdKind[];

const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const anyKind = fc.constantFrom(...KINDS);

describe("an id", () => {
  it("has a prefix no other kind has", () => {
    expect(new Set(Object.values(ID_PREFIXES)).size).toBe(KINDS.length);
  });

  it.each(KINDS)("of kind %s is its prefix and a ULID, and of no other kind", (kind) => {
    const id = `${ID_PREFIXES[kind]}_${ULID}`;
    expect(KINDS.filter((other) => isId(other, id))).toEqual([kind]);
  });

  it.each([
    ["in lower case", `ord_${ULID.toLowerCase()}`],
    ["a character short", `ord_${ULID.slice(1)}`],
    ["a character long", `ord_${ULID}0`],
    ["with a letter that reads as a digit", `ord_${ULID.slice(0, -1)}O`],
    ["beyond 128 bits", `ord_8${ULID.slice(1)}`],
    ["without its prefix", ULID],
    ["with something before it", ` ord_${ULID}`],
    ["with a line break after it", `ord_${ULID}\n`],
    ["empty", ""],
  ])("is not one when %s", (_, text) => {
    expect(isId("order", text)).toBe(false);
  });

  it("keeps its pattern to itself: testing twice gives the same answer", () => {
    const pattern = idPattern("order");
    expect([pattern.test(`ord_${ULID}`), pattern.test(`ord_${ULID}`)]).toEqual([true, true]);
  });
});

describe("an id made from bytes", () => {
  it.each([
    [0x00, "ord_00000000000000000000000000"],
    [0xff, "ord_7ZZZZZZZZZZZZZZZZZZZZZZZZZ"],
  ])("of sixteen times %d is %s", (byte, id) => {
    expect(idFromBytes("order", new Uint8Array(16).fill(byte))).toBe(id);
  });

  it("is well formed whatever the bytes", () => {
    fc.assert(
      fc.property(anyKind, sixteenBytes, (kind, bytes) => {
        expect(isId(kind, idFromBytes(kind, bytes))).toBe(true);
      }),
    );
  });

  it("is the same for the same bytes and differs for others", () => {
    fc.assert(
      fc.property(sixteenBytes, sixteenBytes, (one, other) => {
        const same = Buffer.from(one).equals(Buffer.from(other));
        expect(idFromBytes("order", one) === idFromBytes("order", other)).toBe(same);
        expect(idFromBytes("order", one)).toBe(idFromBytes("order", Uint8Array.from(one)));
      }),
    );
  });

  it("reads the first sixteen bytes of a longer digest and refuses fewer", () => {
    const digest = Uint8Array.from({ length: 32 }, (_, index) => index);
    expect(idFromBytes("order", digest)).toBe(idFromBytes("order", digest.subarray(0, 16)));
    expect(() => idFromBytes("order", digest.subarray(0, 15))).toThrow(RangeError);
  });
});
