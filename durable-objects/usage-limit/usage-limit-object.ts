// Counts the uses that run under one limit: load, decide (domain/usage), apply, arm. SPEC.md
// numbers the rules.

import { DurableObject } from "cloudflare:workers";
import { accept, type Result } from "../../domain/result.ts";
import {
  giveUseBack,
  runningUses,
  type StartedUse,
  startUse,
  type UsageRefusal,
  type Use,
  type UseWish,
} from "../../domain/usage/usage-limit.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import type { RuntimePorts } from "../runtime/ports.ts";
import type { UsageLimitCommands } from "./usage-limit-commands.ts";
import { UsageLimitStore } from "./usage-limit-store.ts";

export class UsageLimitObject<Env = unknown>
  extends DurableObject<Env>
  implements UsageLimitCommands
{
  readonly #ports: Pick<RuntimePorts, "nowMs">;
  readonly #store: UsageLimitStore;
  readonly #clock: AlarmClock;

  constructor(ctx: DurableObjectState, env: Env, ports: Pick<RuntimePorts, "nowMs">) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new UsageLimitStore(ctx.storage);
    this.#clock = new AlarmClock(ctx.storage);
  }

  async start(wish: UseWish): Promise<Result<StartedUse, UsageRefusal>> {
    const known = this.#store.uses();
    const decided = startUse(known, wish, this.#ports.nowMs());
    if (!decided.ok) return decided;
    const { uses, isNew } = decided.value;
    this.#store.save(known, uses);
    this.#arm(uses);
    return accept({ isNew });
  }

  /** The alarm that is armed already deletes what is empty by then. */
  async end(useId: string): Promise<void> {
    this.#end((known) => known.filter(({ id }) => id !== useId));
  }

  async giveBack(use: Use): Promise<void> {
    this.#end((known) => giveUseBack(known, use));
  }

  override alarm(): Promise<void> {
    return this.#clock.ring(this.#ports.nowMs, async () => {
      const known = this.#store.uses();
      const running = runningUses(known, this.#ports.nowMs());
      if (running.length === 0) return this.#store.deleteAll();
      this.#store.save(known, running);
      this.#arm(running);
    });
  }

  #end(decide: (known: readonly Use[]) => readonly Use[]): void {
    const known = this.#store.uses();
    const left = decide(known);
    if (left.length < known.length) this.#store.save(known, left);
  }

  #arm(uses: readonly Use[]): void {
    this.#clock.arm(...uses.map(({ untilMs }) => untilMs));
  }
}
