// The single writer of one sku's units at one location: load, decide, apply, arm. SPEC.md numbers
// the rules; the rules themselves are pure and live in domain/stock.

import { DurableObject } from "cloudflare:workers";
import { type ActionContext, envelope, type Fact } from "../../domain/events/envelope.ts";
import { accept } from "../../domain/result.ts";
import { adjust } from "../../domain/stock/adjust.ts";
import { expire } from "../../domain/stock/expire.ts";
import { hold, wouldHold } from "../../domain/stock/hold.ts";
import { release } from "../../domain/stock/release.ts";
import { reserve } from "../../domain/stock/reserve.ts";
import { restock } from "../../domain/stock/restock.ts";
import { ship } from "../../domain/stock/ship.ts";
import type { StockAct, StockClaim, StockDecision } from "../../domain/stock/stock-change.ts";
import type { StockLevel } from "../../domain/stock/stock-level.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import { LazyTables } from "../runtime/lazy-tables.ts";
import { Outbox } from "../runtime/outbox.ts";
import { stockKeyOf } from "../stubs.ts";
import type {
  StockBalances,
  StockBalancesPage,
  StockCommands,
  StockOutcome,
} from "./stock-commands.ts";
import { STOCK_MIGRATIONS } from "./stock-migrations.ts";
import type { StockPorts } from "./stock-ports.ts";
import { StockProjection } from "./stock-projection.ts";
import { StockStore } from "./stock-store.ts";

/** Holds expired per alarm; the rest sets it again at once. */
const EXPIRED_HOLDS_MAX = 100;

type Asked<Name extends keyof StockCommands> = Parameters<StockCommands[Name]>[0] & object;

export class StockObject extends DurableObject<Env> implements StockCommands {
  readonly #ports: StockPorts;
  readonly #sku: string;
  readonly #tables: LazyTables;
  readonly #store: StockStore;
  readonly #outbox: Outbox;
  readonly #projection: StockProjection;
  readonly #clock: AlarmClock;

  constructor(ctx: DurableObjectState, env: Env, ports: StockPorts) {
    super(ctx, env);
    if (ctx.id.name === undefined) throw new Error("a stock object is found by its name");
    const { storage } = ctx;
    this.#ports = ports;
    this.#sku = stockKeyOf(ctx.id.name).sku;
    this.#tables = new LazyTables(storage, STOCK_MIGRATIONS);
    this.#store = new StockStore(storage.sql, this.#tables, this.#sku);
    this.#outbox = new Outbox(storage.sql, ports);
    this.#projection = new StockProjection(storage.sql, ports);
    this.#clock = new AlarmClock(storage);
  }

  async level(): Promise<StockLevel> {
    return this.#store.level();
  }

  async claim(orderId: string): Promise<StockClaim | undefined> {
    return this.#store.claimed(orderId).claim;
  }

  async balances(page: StockBalancesPage): Promise<StockBalances> {
    const isOnItsWay = this.#tables.exist && this.#projection.dueAtMs() !== undefined;
    return { level: this.#store.level(), isOnItsWay, ...this.#store.claimants(page) };
  }

  /** [ST11] Writes the projection again; idempotent. */
  async project(): Promise<void> {
    if (!this.#tables.exist) return this.#ports.projectLevel(this.#store.level());
    await this.#projection.write(this.#store.level());
    this.#arm();
  }

  async hold(command: Asked<"hold">): Promise<StockOutcome> {
    const stock = this.#store.claimed(command.orderId);
    return this.#take(command.context, (act) => hold(stock, command, act));
  }

  async wouldHold(command: Asked<"wouldHold">): Promise<StockOutcome> {
    return wouldHold(this.#store.claimed(command.orderId), command);
  }

  async reserve(command: Asked<"reserve">): Promise<StockOutcome> {
    const stock = this.#store.claimed(command.orderId);
    return this.#take(command.context, (act) => reserve(stock, act));
  }

  async release(command: Asked<"release">): Promise<StockOutcome> {
    const stock = this.#store.claimed(command.orderId);
    return this.#take(command.context, (act) => release(stock, command, act));
  }

  async ship(command: Asked<"ship">): Promise<StockOutcome> {
    const { orderId, shipmentId } = command;
    const { applied } = this.#store.applied("ship", shipmentId);
    const stock = { ...this.#store.claimed(orderId), applied };
    return this.#take(command.context, (act) => ship(stock, command, act));
  }

  async restock(command: Asked<"restock">): Promise<StockOutcome> {
    const stock = this.#store.applied("restock", command.restockId);
    return this.#take(command.context, (act) => restock(stock, command, act));
  }

  async adjust(command: Asked<"adjust">): Promise<StockOutcome> {
    const stock = this.#store.applied("adjust", command.adjustmentId);
    return this.#take(command.context, (act) => adjust(stock, command, act));
  }

  override alarm(): Promise<void> {
    return this.#clock.ring(this.#ports.nowMs, async () => {
      if (!this.#tables.exist) return;
      this.#expireHolds();
      await Promise.all([this.#outbox.drain(), this.#projection.run(this.#store.level())]);
      this.#arm();
    });
  }

  #take(context: ActionContext, decide: (act: StockAct) => StockDecision): StockOutcome {
    const decision = decide({ actor: context.actor, nowMs: this.#ports.nowMs() });
    if (!decision.ok) return decision;
    this.#store.apply(decision.value);
    this.#emit(decision.value.facts, context);
    this.#arm();
    return accept(decision.value.level);
  }

  #expireHolds(): void {
    const act = { actor: "system", nowMs: this.#ports.nowMs() };
    for (const claim of this.#store.overdueHolds(act.nowMs, EXPIRED_HOLDS_MAX)) {
      this.#store.apply(expire(this.#store.level(), claim, act));
    }
  }

  #emit(facts: readonly Fact[], context: ActionContext): void {
    const about = { source: "/objects/stock", subject: `sku/${this.#sku}` };
    this.#outbox.add(
      facts.map((fact) =>
        envelope(fact, about, {
          context,
          id: this.#ports.newId("event"),
          nowMs: this.#ports.nowMs(),
        }),
      ),
    );
  }

  #arm(): void {
    if (!this.#tables.exist) return;
    this.#clock.arm(
      this.#outbox.dueAtMs(),
      this.#projection.dueAtMs(),
      this.#store.nextExpiryAtMs(),
    );
  }
}
