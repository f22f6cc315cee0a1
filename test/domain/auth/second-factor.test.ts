import { describe, expect, it } from "vitest";
import { CODE_CLOCK_SKEW_MS, CODE_STEP_MS } from "../../../domain/auth/lifetimes.ts";
import {
  inGroups,
  RECOVERY_CODE_BYTES,
  readCode,
  recoveryCodeOf,
  stepsThatCount,
  warnsOfGuessing,
} from "../../../domain/auth/second-factor.ts";

const RECOVERY = "0123456789ABCDEFGHJKMNPQ";

describe("a code somebody types", () => {
  it.each(["123456", " 123 456 ", "123-456"])("is of an authenticator: %j", (typed) => {
    expect(readCode(typed)).toEqual({ kind: "authenticator", digits: "123456" });
  });

  it.each([RECOVERY, inGroups(RECOVERY), inGroups(RECOVERY, " ").toLowerCase()])(
    "is a recovery code, however it is written: %s",
    (typed) => {
      expect(readCode(typed)).toEqual({ kind: "recovery", code: RECOVERY });
    },
  );

  it.each([
    "",
    "12345",
    "1234567",
    "12345a",
    "１２３４５６",
    RECOVERY.slice(1),
    `${RECOVERY}0`,
    "ILOU",
  ])("is neither: %j", (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe("a recovery code", () => {
  it("holds every bit of its bytes, 120 of them, in signs nobody mixes up", () => {
    const lowest = new Uint8Array(RECOVERY_CODE_BYTES);
    expect(recoveryCodeOf(lowest)).toBe("0".repeat(24));
    expect(recoveryCodeOf(lowest.fill(255))).toBe("Z".repeat(24));
    const counting = Uint8Array.from({ length: RECOVERY_CODE_BYTES }, (_, place) => place);
    expect(readCode(recoveryCodeOf(counting))).toMatchObject({ kind: "recovery" });
    for (let bit = 0; bit < RECOVERY_CODE_BYTES * 8; bit += 1) {
      const flipped = new Uint8Array(counting);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(recoveryCodeOf(flipped)).not.toBe(recoveryCodeOf(counting));
    }
  });

  it("is read off in groups of four", () => {
    expect(inGroups("ABCDEFGHJ")).toBe("ABCD-EFGH-J");
  });
});

describe("the half minutes whose codes count", () => {
  const STEP = 1_000;
  const START_MS = STEP * CODE_STEP_MS;

  it("are this one, and its neighbour for ten seconds on either side", () => {
    const at = (ms: number) => stepsThatCount(START_MS + ms, 0);
    expect(at(0)).toEqual([STEP - 1, STEP]);
    expect(at(CODE_CLOCK_SKEW_MS - 1)).toEqual([STEP - 1, STEP]);
    expect(at(CODE_CLOCK_SKEW_MS)).toEqual([STEP]);
    expect(at(CODE_STEP_MS - CODE_CLOCK_SKEW_MS - 1)).toEqual([STEP]);
    expect(at(CODE_STEP_MS - CODE_CLOCK_SKEW_MS)).toEqual([STEP, STEP + 1]);
  });

  it("are none that was used, nor one before it", () => {
    expect(stepsThatCount(START_MS, STEP - 1)).toEqual([STEP]);
    expect(stepsThatCount(START_MS, STEP)).toEqual([]);
  });
});

it("wrong codes are mailed about at the third in a row, and seldom after it", () => {
  const mailed = Array.from({ length: 700 }, (_, place) => place + 1).filter(warnsOfGuessing);
  expect(mailed).toEqual([3, 303, 603]);
});
