// Counts failed sign-ins of one account or one address: load, decide (domain/auth/throttle), apply,
// arm. SPEC.md numbers the rules.

import { DurableObject } from "cloudflare:workers";
import {
  admitAttempt,
  forgiveAttempt,
  THROTTLE_FORGETS_AFTER_MS,
  type ThrottleBucket,
} from "../../domain/auth/throttle.ts";
import { accept } from "../../domain/result.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import type { RuntimePorts } from "../runtime/ports.ts";
import {
  BUCKETS_PER_COMMAND_MAX,
  type LoginThrottleCommands,
  type ThrottleOutcome,
} from "./login-throttle-commands.ts";
import { LoginThrottleStore } from "./login-throttle-store.ts";

/**
 * The most buckets kept: a botnet has more addresses, and the account's own bucket counts those.
 */
const BUCKETS_MAX = 1_000;

export class LoginThrottleObject<Env = unknown>
  extends DurableObject<Env>
  implements LoginThrottleCommands
{
  readonly #ports: Pick<RuntimePorts, "nowMs">;
  readonly #store: LoginThrottleStore;
  readonly #clock: AlarmClock;

  constructor(ctx: DurableObjectState, env: Env, ports: Pick<RuntimePorts, "nowMs">) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new LoginThrottleStore(ctx.storage);
    this.#clock = new AlarmClock(ctx.storage);
  }

  async attempt(buckets: readonly ThrottleBucket[]): Promise<ThrottleOutcome> {
    const decided = admitAttempt(this.#counted(buckets), this.#ports.nowMs());
    if (!decided.ok) return decided;
    const { counts, waitMs, failures } = decided.value;
    for (const { key, count } of counts) this.#store.save(key, count);
    this.#store.keepNewest(BUCKETS_MAX);
    this.#arm();
    return accept({ waitMs, failures });
  }

  async succeeded(buckets: readonly ThrottleBucket[]): Promise<void> {
    for (const bucket of this.#counted(buckets)) {
      this.#store.save(bucket.key, forgiveAttempt(bucket));
    }
  }

  async forget(): Promise<void> {
    this.#store.dropAll();
  }

  override alarm(): Promise<void> {
    return this.#clock.ring(this.#ports.nowMs, async () => {
      this.#store.dropQuietSince(this.#ports.nowMs() - THROTTLE_FORGETS_AFTER_MS);
      if (this.#store.oldestAtMs() === undefined) await this.#store.deleteAll();
      this.#arm();
    });
  }

  #counted(buckets: readonly ThrottleBucket[]) {
    if (buckets.length > BUCKETS_PER_COMMAND_MAX) throw new RangeError("too many buckets");
    return buckets.map((bucket) => this.#store.counted(bucket));
  }

  #arm(): void {
    const oldestAtMs = this.#store.oldestAtMs();
    if (oldestAtMs !== undefined) this.#clock.arm(oldestAtMs + THROTTLE_FORGETS_AFTER_MS);
  }
}
