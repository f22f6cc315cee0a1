import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  admitAttempt,
  type CountedBucket,
  forgiveAttempt,
  THROTTLE_FORGETS_AFTER_MS,
  THROTTLE_POLICIES,
  type ThrottleCount,
  type ThrottlePolicyName,
} from "../../../domain/auth/throttle.ts";

const POLICIES = Object.keys(THROTTLE_POLICIES) as ThrottlePolicyName[];
const TURNING_AWAY = POLICIES.filter((policy) => THROTTLE_POLICIES[policy].turnsAway);

function bucket(policy: ThrottlePolicyName, failures: number, lastAtMs = 0): CountedBucket {
  return { key: policy, policy, count: failures === 0 ? undefined : { failures, lastAtMs } };
}

/** Tries every `everyMs`, always wrong; when each attempt was let through. */
function guess(policy: ThrottlePolicyName, tries: number, everyMs: number): number[] {
  let count: ThrottleCount | undefined;
  const admitted: number[] = [];
  for (let nowMs = 0; nowMs < tries * everyMs; nowMs += everyMs) {
    const answer = admitAttempt([{ key: policy, policy, count }], nowMs);
    if (!answer.ok) continue;
    count = answer.value.counts[0]?.count;
    admitted.push(nowMs);
  }
  return admitted;
}

describe("[LT2] a delay", () => {
  it("is nothing at first, then doubles to a cap, for one account from one place", () => {
    const waits = Array.from({ length: 12 }, (_, failures) => {
      const answer = admitAttempt([bucket("source", failures)], 0);
      return answer.ok ? 0 : answer.refusal.retryAfterMs;
    });
    const seconds = waits.map((ms) => ms / 1000);
    expect(seconds).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30]);
  });

  it("makes a thousand guesses in ten minutes into a few", () => {
    expect(guess("source", 1_000, 600).length).toBeLessThan(32);
  });

  it.each(TURNING_AWAY)("never outlasts its cap, however many failed: %s", (policy) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (failures) => {
        const { longestDelayMs } = THROTTLE_POLICIES[policy];
        expect(admitAttempt([bucket(policy, failures)], longestDelayMs).ok).toBe(true);
      }),
    );
  });
});

describe("[LT2] a clock that was set back", () => {
  it("makes nobody wait longer than the delay", () => {
    const answer = admitAttempt([bucket("source", 5, 1e9)], 0);
    expect(answer).toMatchObject({ refusal: { retryAfterMs: 1_000 } });
  });
});

describe("[LT3] an attempt that is turned away", () => {
  it("counts nowhere, so that it prolongs nobody's wait", () => {
    const full = bucket("source", 9);
    const answer = admitAttempt([bucket("account", 3), full], 1);
    expect(answer).toEqual({
      ok: false,
      refusal: { code: "login-throttled", retryAfterMs: 15_999 },
    });
  });
});

describe("[LT5] the account's own bucket", () => {
  it("turns nobody away and holds back for two seconds at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.nat(10_000), (failures, nowMs) => {
        const answer = admitAttempt([bucket("account", failures)], nowMs);
        expect(answer.ok && answer.value.waitMs).toBeLessThanOrEqual(2_000);
      }),
    );
    const pressed = admitAttempt([bucket("account", 1_000)], 0);
    expect(pressed).toMatchObject({ ok: true, value: { waitMs: 2_000 } });
  });
});

describe("[LT1] a success", () => {
  it("[LT4] clears what one account and place had against it", () => {
    expect(forgiveAttempt(bucket("source", 30))).toBeUndefined();
  });

  it.each(["address", "account", "code"] as const)(
    "[LT6] takes back its own attempt only: %s",
    (policy) => {
      expect(forgiveAttempt(bucket(policy, 30, 7))).toEqual({ failures: 29, lastAtMs: 7 });
      expect(forgiveAttempt(bucket(policy, 1))).toBeUndefined();
      expect(forgiveAttempt(bucket(policy, 0))).toBeUndefined();
    },
  );
});

describe("[LT7] a bucket", () => {
  it("is as if it had never been after an hour of quiet", () => {
    const old = bucket("source", 1_000);
    const fresh = { counts: [{ key: "source", count: { failures: 1, lastAtMs: 3_600_000 } }] };
    expect(THROTTLE_FORGETS_AFTER_MS).toBe(3_600_000);
    expect(admitAttempt([old], THROTTLE_FORGETS_AFTER_MS)).toMatchObject({
      ok: true,
      value: fresh,
    });
  });
});
