import type { ThrottleBucket, ThrottleRefusal } from "../../domain/auth/throttle.ts";
import type { Result } from "../../domain/result.ts";

/** The most buckets in one command: each is read and written. */
export const BUCKETS_PER_COMMAND_MAX = 4;

export type ThrottleOutcome = Result<
  {
    /** The delay before the attempt may go on. */
    readonly waitMs: number;
    /** The failures of the fullest bucket, this attempt included. */
    readonly failures: number;
  },
  ThrottleRefusal
>;

/** The failed attempts of one account, or of one address. */
export interface LoginThrottleCommands {
  /** Counts an attempt in every bucket as failed until `succeeded` is called, or refuses it. */
  attempt(buckets: readonly ThrottleBucket[]): Promise<ThrottleOutcome>;
  /** Takes back the counted attempt in these buckets, by the policy of each. */
  succeeded(buckets: readonly ThrottleBucket[]): Promise<void>;
  /** Deletes all failures: the owner has been verified in another way. */
  forget(): Promise<void>;
}
