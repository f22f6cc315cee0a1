// The single writer of the keys that sign access tokens. A key pair is generated before the turn
// that decides whether to store it, because generation is asynchronous. SPEC.md numbers the rules.

import { DurableObject } from "cloudflare:workers";
import {
  planRing,
  type RingChange,
  ringDueAtMs,
  signersOf,
} from "../../domain/auth/key-rotation.ts";
import { type ActionContext, envelope } from "../../domain/events/envelope.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import { migrate } from "../runtime/migrate.ts";
import { Outbox } from "../runtime/outbox.ts";
import { SingleFlight } from "../runtime/single-flight.ts";
import type { KeyRingCommands, RingKey } from "./key-ring-commands.ts";
import { KEY_RING_MIGRATIONS } from "./key-ring-migrations.ts";
import type { KeyRingPorts } from "./key-ring-ports.ts";
import { KeyRingStore } from "./key-ring-store.ts";

export class KeyRingObject extends DurableObject<Env> implements KeyRingCommands {
  readonly #ports: KeyRingPorts;
  readonly #store: KeyRingStore;
  readonly #outbox: Outbox;
  readonly #clock: AlarmClock;
  readonly #tending = new SingleFlight<void>();

  constructor(ctx: DurableObjectState, env: Env, ports: KeyRingPorts) {
    super(ctx, env);
    migrate(ctx.storage, KEY_RING_MIGRATIONS);
    this.#ports = ports;
    this.#store = new KeyRingStore(ctx.storage.sql);
    this.#outbox = new Outbox(ctx.storage.sql, ports);
    this.#clock = new AlarmClock(ctx.storage);
  }

  async keys(): Promise<readonly RingKey[]> {
    await this.#tend();
    return this.#store.keys();
  }

  async rotate({
    reason,
    context,
  }: Parameters<KeyRingCommands["rotate"]>[0]): Promise<{ kid: string }> {
    const made = await this.#ports.makeKey();
    this.#store.forget(this.#store.keys().map(({ kid }) => kid));
    this.#add({ ...made, signsFromMs: this.#ports.nowMs() }, { reason, context });
    this.#arm();
    return { kid: made.kid };
  }

  override alarm(): Promise<void> {
    return this.#clock.ring(this.#ports.nowMs, async () => {
      await this.#outbox.drain();
      await this.#tend();
    });
  }

  /** Generates due keys and deletes expired ones; concurrent callers share one run. */
  #tend(): Promise<void> {
    return this.#tending.run(async () => {
      const unreadable = await this.#findUnreadable();
      const isDue = this.#plan(unreadable).next !== undefined;
      const made = isDue ? await this.#ports.makeKey() : undefined;
      const { forget, next } = this.#plan(unreadable);
      this.#store.forget(forget);
      if (made !== undefined && next !== undefined) {
        const context = { correlationId: this.#ports.newId("event"), actor: "system" };
        this.#add({ ...made, signsFromMs: next.signsFromMs }, { reason: next.reason, context });
      }
      this.#arm();
    });
  }

  #plan(unreadable: ReadonlySet<string>): RingChange {
    return planRing(this.#store.keys(), { nowMs: this.#ports.nowMs(), unreadable });
  }

  async #findUnreadable(): Promise<ReadonlySet<string>> {
    const unreadable = new Set<string>();
    for (const key of signersOf(this.#store.keys(), this.#ports.nowMs())) {
      if (!(await this.#ports.opens(key))) unreadable.add(key.kid);
    }
    return unreadable;
  }

  #add(key: RingKey, why: { readonly reason: string; readonly context: ActionContext }): void {
    this.#store.add(key);
    this.#outbox.add([
      envelope(
        { type: "config.changed", data: { key: "signing-keys", reason: why.reason } },
        { source: "/objects/key-ring", subject: `signing-key/${key.kid}` },
        { context: why.context, id: this.#ports.newId("event"), nowMs: this.#ports.nowMs() },
      ),
    ]);
  }

  #arm(): void {
    this.#clock.arm(this.#outbox.dueAtMs(), ringDueAtMs(this.#store.keys()));
  }
}
