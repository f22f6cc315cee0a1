import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  planRing,
  ringDueAtMs,
  SIGNING_KEY_LEAD_MS,
  type SigningTerm,
  signersOf,
  verifiersOf,
} from "../../../domain/auth/key-rotation.ts";
import { SIGNING_KEY_GRACE_MS, SIGNING_KEY_LIFETIME_MS } from "../../../domain/auth/lifetimes.ts";

const START_MS = Date.UTC(2026, 10, 21);
const SECOND_MS = START_MS + SIGNING_KEY_LIFETIME_MS;
const DUE_MS = SECOND_MS - SIGNING_KEY_LEAD_MS;
const GRACE_ENDS_MS = SECOND_MS + SIGNING_KEY_GRACE_MS;

const first: SigningTerm = { kid: "first", signsFromMs: START_MS };
const second: SigningTerm = { kid: "second", signsFromMs: SECOND_MS };

const kidsOf = (keys: readonly SigningTerm[]) => keys.map(({ kid }) => kid);
const plan = (keys: readonly SigningTerm[], nowMs: number, ...unreadable: string[]) =>
  planRing(keys, { nowMs, unreadable: new Set(unreadable) });

describe("who signs and who verifies", () => {
  it.each([
    ["before its term, by a clock that is behind", [first], START_MS - 1, ["first"], ["first"]],
    ["in its term", [first], START_MS, ["first"], ["first"]],
    ["past its term, while there is no other", [first], GRACE_ENDS_MS, ["first"], ["first"]],
    ["next to one to come", [first, second], DUE_MS, ["first", "second"], ["first", "second"]],
    [
      "to its last moment",
      [first, second],
      SECOND_MS - 1,
      ["first", "second"],
      ["first", "second"],
    ],
    [
      "no more, once the next one does",
      [first, second],
      SECOND_MS,
      ["second"],
      ["first", "second"],
    ],
    ["in grace", [first, second], GRACE_ENDS_MS - 1, ["second"], ["first", "second"]],
    ["after grace", [first, second], GRACE_ENDS_MS, ["second"], ["second"]],
  ])("[KR2] [KR3] a key %s", (_, keys, nowMs, signers, verifiers) => {
    expect(kidsOf(signersOf(keys, nowMs))).toEqual(signers);
    expect(kidsOf(verifiersOf(keys, nowMs))).toEqual(verifiers);
  });

  it("an empty ring has neither", () => {
    expect([signersOf([], START_MS), verifiersOf([], START_MS)]).toEqual([[], []]);
  });
});

describe("what a ring does", () => {
  const rotation = (signsFromMs: number) => ({ signsFromMs, reason: "rotation" });
  const afresh = (signsFromMs: number) => ({ signsFromMs, reason: "private-key-unreadable" });

  it("[KR1] an empty one makes a key that signs at once", () => {
    expect(plan([], START_MS)).toEqual({
      forget: [],
      next: { signsFromMs: START_MS, reason: "first-key" },
    });
  });

  it.each([
    ["nothing while its key is young", [first], START_MS, undefined, []],
    ["nothing until the lead begins", [first], DUE_MS - 1, undefined, []],
    ["makes the next key a lead ahead", [first], DUE_MS, rotation(SECOND_MS), []],
    [
      "gives a late key its lead all the same",
      [first],
      SECOND_MS,
      rotation(SECOND_MS + SIGNING_KEY_LEAD_MS),
      [],
    ],
    ["nothing more once the next key is made", [first, second], DUE_MS, undefined, []],
    ["keeps a key in its grace", [first, second], GRACE_ENDS_MS - 1, undefined, []],
    ["forgets a key after its grace", [first, second], GRACE_ENDS_MS, undefined, ["first"]],
  ])("[KR2] [KR3] %s", (_, keys, nowMs, next, forget) => {
    expect(plan(keys, nowMs)).toEqual({ forget, next });
  });

  it.each([
    ["the key that signs", [first], START_MS + 1, "first", []],
    ["the key to come, which is forgotten", [first, second], DUE_MS, "second", ["second"]],
    ["the key that signs, with one to come", [first, second], DUE_MS, "first", ["second"]],
  ])("[KR6] signs with a new key at once when it cannot read %s", (...row) => {
    const [, keys, nowMs, unreadable, forget] = row;
    expect(plan(keys, nowMs, unreadable)).toEqual({ forget, next: afresh(nowMs) });
  });

  it("[KR6] does not mind that it cannot read a key that signs no more", () => {
    expect(plan([first, second], SECOND_MS, "first")).toEqual({ forget: [], next: undefined });
  });
});

describe("when a ring is due", () => {
  it.each([
    ["never, without keys", [], undefined],
    ["a lead before its only key's term ends", [first], DUE_MS],
    ["when the grace of the older key ends", [first, second], GRACE_ENDS_MS],
  ])("[KR8] %s", (_, keys, dueAtMs) => {
    expect(ringDueAtMs(keys)).toBe(dueAtMs);
  });
});

describe("over any history of visits", () => {
  it("[KR8] there is a signer, and no key that signed within the grace is refused", () => {
    const waitMs = fc.oneof(fc.nat(SIGNING_KEY_GRACE_MS), fc.nat(2 * SIGNING_KEY_LIFETIME_MS));
    const waitsMs = fc.array(waitMs, { maxLength: 40 });
    fc.assert(fc.property(waitsMs, fc.array(fc.nat(39)), holdOverHistory));
  });

  it("[KR8] doing what is due leaves nothing due", () => {
    let keys: SigningTerm[] = [];
    let nowMs = START_MS;
    for (let visit = 0; visit < 30; visit += 1) {
      keys = tended(keys, nowMs, new Set());
      const dueAtMs = ringDueAtMs(keys) ?? 0;
      expect(dueAtMs).toBeGreaterThan(nowMs);
      nowMs = dueAtMs;
    }
    expect(keys.length).toBeLessThanOrEqual(3);
  });
});

function holdOverHistory(waitsMs: readonly number[], losses: readonly number[]): void {
  let keys: SigningTerm[] = [];
  let nowMs = START_MS;
  let signed: { kid: string; atMs: number } | undefined;
  for (const [visit, waitMs] of waitsMs.entries()) {
    nowMs += waitMs;
    const isLost = losses.includes(visit);
    keys = tended(keys, nowMs, new Set(isLost ? kidsOf(signersOf(keys, nowMs)) : []));
    const verifiers = kidsOf(verifiersOf(keys, nowMs));
    if (signed !== undefined && nowMs - signed.atMs < SIGNING_KEY_GRACE_MS) {
      expect(verifiers).toContain(signed.kid);
    }
    const [signer] = signersOf(keys, nowMs);
    expect(verifiers).toContain(signer?.kid);
    signed = { kid: signer?.kid ?? "", atMs: nowMs };
  }
}

/** The ring after a visit, as the object would leave it. */
function tended(
  keys: readonly SigningTerm[],
  nowMs: number,
  unreadable: ReadonlySet<string>,
): SigningTerm[] {
  const { forget, next } = planRing(keys, { nowMs, unreadable });
  const kept = keys.filter(({ kid }) => !forget.includes(kid));
  if (next === undefined) return kept;
  return [...kept, { kid: `key-${nowMs}-${next.reason}`, signsFromMs: next.signsFromMs }];
}
