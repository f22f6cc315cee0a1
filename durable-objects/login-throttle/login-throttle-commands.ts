import type { ThrottleBucket, ThrottleRefusal } from "../../domain/auth/throttle.ts";
import type { Result } from "../../domain/result.ts";

/** Buckets one command names: few, because each is read and written. */
export const BUCKETS_PER_COMMAND_MAX = 4;

/** `waitMs`: how long the attempt is to be held before it goes on. */
export type ThrottleOutcome = Result<{ readonly waitMs: number }, ThrottleRefusal>;

/** The failures of one account, or of one address. */
export interface LoginThrottleCommands {
  /** Counts an attempt in every bucket, as failed until `succeeded` says otherwise; or refuses. */
  attempt(buckets: readonly ThrottleBucket[]): Promise<ThrottleOutcome>;
  /** Takes back what the attempt on these buckets counted, by the policy of each. */
  succeeded(buckets: readonly ThrottleBucket[]): Promise<void>;
  /** Forgets every failure: the owner has proved to be the owner in another way. */
  forget(): Promise<void>;
}
