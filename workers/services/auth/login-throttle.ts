// What an attempt to sign in is counted against, and how long it is held back.

import { networkOf } from "../../../domain/auth/network.ts";
import type { ThrottleBucket, ThrottleRefusal } from "../../../domain/auth/throttle.ts";
import { accept, type Result } from "../../../domain/result.ts";
import { loginThrottleObject, type ObjectBindings } from "../../../durable-objects/stubs.ts";

/** The source of the attempts; it does not reveal whether the account exists. */
export interface Attempt {
  /** Fingerprint of the address's key. */
  readonly account: string;
  /** A device that is known for this account. */
  readonly deviceId?: string | undefined;
  readonly ip?: string | undefined;
  /** Absent for a password. Codes are counted apart: their caller has the right password. */
  readonly at?: "password" | "code";
}

export type LoginThrottle = ReturnType<typeof createLoginThrottle>;

interface ThrottleParts {
  readonly bindings: Pick<ObjectBindings, "LOGIN_THROTTLE_OBJECT">;
  /** Local runs do not hold one address to account: load tests come from one. */
  readonly isAddressLimited: boolean;
  wait(durationMs: number): Promise<void>;
}

const ADDRESS_BUCKETS: readonly ThrottleBucket[] = [{ key: "all", policy: "address" }];

export function createLoginThrottle(parts: ThrottleParts) {
  const { bindings, isAddressLimited, wait } = parts;
  const ofAccount = (account: string) => loginThrottleObject(bindings, `account/${account}`);

  /** A known device is spared what strangers do to its account and from its address. */
  function ofAddress({ deviceId, ip, at }: Attempt) {
    if (!isAddressLimited || deviceId !== undefined || ip === undefined) return undefined;
    if (at === "code") return undefined;
    return loginThrottleObject(bindings, `address/${networkOf(ip)}`);
  }

  return {
    /**
     * Counts the attempt as failed until `succeeded` is called, and waits as long as it is delayed.
     * `failures` are those of the account's fullest count, this attempt included.
     */
    attempt: async (
      attempt: Attempt,
    ): Promise<Result<{ readonly failures: number }, ThrottleRefusal>> => {
      const address = ofAddress(attempt);
      const atAddress = await address?.attempt(ADDRESS_BUCKETS);
      if (atAddress?.ok === false) return atAddress;
      const answer = await ofAccount(attempt.account).attempt(accountBuckets(attempt));
      if (!answer.ok) {
        await address?.succeeded(ADDRESS_BUCKETS);
        return answer;
      }
      const { waitMs, failures } = answer.value;
      if (waitMs > 0) await wait(waitMs);
      return accept({ failures });
    },
    succeeded: async (attempt: Attempt): Promise<void> => {
      await Promise.all([
        ofAddress(attempt)?.succeeded(ADDRESS_BUCKETS),
        ofAccount(attempt.account).succeeded(accountBuckets(attempt)),
      ]);
    },
    /** Forgets the failed attempts on an account. */
    forget: async (account: string): Promise<void> => ofAccount(account).forget(),
  };
}

function accountBuckets({ deviceId, ip, at }: Attempt): ThrottleBucket[] {
  if (at === "code") return [codeBucket(deviceId)];
  if (deviceId !== undefined) return [{ key: `device/${deviceId}`, policy: "source" }];
  const network = ip === undefined ? "unknown" : networkOf(ip);
  return [
    { key: `address/${network}`, policy: "source" },
    { key: "all", policy: "account" },
  ];
}

/** One count for every address and device of a kind: a guesser has many, and there is one code. */
function codeBucket(deviceId: string | undefined): ThrottleBucket {
  return { key: deviceId === undefined ? "code/all" : "code/known", policy: "code" };
}
