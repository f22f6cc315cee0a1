// The single writer of one cart. Every command loads, decides (domain/cart), applies and arms.
// Rules CT1 to CT20 are in SPEC.md beside this file.

import { DurableObject } from "cloudflare:workers";
import { absorb } from "../../domain/cart/absorb.ts";
import { addItem } from "../../domain/cart/add-item.ts";
import type { Cart, CartRefusal } from "../../domain/cart/cart.ts";
import { clear } from "../../domain/cart/clear.ts";
import { closeInto } from "../../domain/cart/close-into.ts";
import { type KeptCart, nextIdleMove } from "../../domain/cart/idle.ts";
import { noteOrder, ordersLately } from "../../domain/cart/lately-ordered.ts";
import { markOrdered } from "../../domain/cart/mark-ordered.ts";
import { removeItem } from "../../domain/cart/remove-item.ts";
import { removeOrdered } from "../../domain/cart/remove-ordered.ts";
import { IDEMPOTENCY_KEY_KEPT_MS, repeatResult } from "../../domain/cart/repeat.ts";
import { setQuantity } from "../../domain/cart/set-quantity.ts";
import { type ActionContext, envelope, type Fact } from "../../domain/events/envelope.ts";
import { accept, type Result } from "../../domain/result.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import { Outbox } from "../runtime/outbox.ts";
import { OutboxFlusher } from "../runtime/outbox-flusher.ts";
import type {
  CartChange,
  CartCommands,
  CartOutcome,
  CartSnapshot,
  MarkOutcome,
} from "./cart-commands.ts";
import { abandonedFact, type CartFacts, itemFacts, mergeFacts } from "./cart-facts.ts";
import type { CartPorts } from "./cart-ports.ts";
import { type AppliedCommand, CartStore } from "./cart-store.ts";

type Decide<Refusal = CartRefusal> = (cart: Cart) => Result<Cart, Refusal>;

interface ChangeOptions {
  /** Makes the change take effect once. */
  readonly once?: AppliedCommand;
  /** How facts are derived from the change; per line by default. */
  readonly facts?: CartFacts;
}

type Command<Name extends keyof CartCommands> = Parameters<CartCommands[Name]>[0];

export class CartObject extends DurableObject<Env> implements CartCommands {
  readonly #ports: CartPorts;
  readonly #store: CartStore;
  readonly #outbox: Outbox;
  readonly #clock: AlarmClock;
  readonly #flusher: OutboxFlusher;
  readonly #id: string;

  constructor(ctx: DurableObjectState, env: Env, ports: CartPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new CartStore(ctx.storage);
    this.#outbox = new Outbox(ctx.storage.sql, ports);
    this.#clock = new AlarmClock(ctx.storage);
    this.#flusher = new OutboxFlusher(this.#outbox, this.#clock, ports);
    this.#id = ctx.id.name ?? ctx.id.toString();
  }

  async read(): Promise<CartSnapshot> {
    return this.#snapshot();
  }

  async addItem(command: Command<"addItem">): Promise<CartOutcome> {
    const { idempotencyKey, sku, quantity } = command;
    const once = {
      command: `add/${idempotencyKey}`,
      fingerprint: `${quantity} ${sku}`,
      forgetAtMs: this.#ports.nowMs() + IDEMPOTENCY_KEY_KEPT_MS,
    };
    return this.#change(
      command,
      (cart) => addItem(cart, command),
      idempotencyKey === undefined ? {} : { once },
    );
  }

  async setQuantity(command: Command<"setQuantity">): Promise<CartOutcome> {
    return this.#change(command, (cart) => setQuantity(cart, command));
  }

  async removeItem(command: Command<"removeItem">): Promise<CartOutcome> {
    return this.#change(command, (cart) => removeItem(cart, command));
  }

  async clear(command: Command<"clear">): Promise<CartOutcome> {
    return this.#change(command, (cart) => clear(cart, command));
  }

  async absorb(command: Command<"absorb">): Promise<CartOutcome> {
    return this.#change(command, (cart) => absorb(cart, command), {
      once: { command: `absorb/${command.fromCartId}`, fingerprint: "" },
      facts: mergeFacts(this.#id, command.fromCartId),
    });
  }

  async closeInto(command: Command<"closeInto">): Promise<CartOutcome> {
    return this.#change(command, (cart) => closeInto(cart, command));
  }

  async markOrdered(command: Command<"markOrdered">): Promise<MarkOutcome> {
    const nowMs = this.#ports.nowMs();
    return this.#apply(command, (cart) => markOrdered(cart, { ...command, nowMs }));
  }

  async noteOrder(command: Command<"noteOrder">): Promise<CartOutcome> {
    const note = { orderId: command.orderId, nowMs: this.#ports.nowMs() };
    return this.#apply(command, (cart) => accept(noteOrder(cart, note)));
  }

  async ordersLately(): Promise<string[]> {
    return ordersLately(this.#store.cart, this.#ports.nowMs());
  }

  async removeOrdered(command: Command<"removeOrdered">): Promise<CartOutcome> {
    return this.#change(command, (cart) => removeOrdered(cart, command), {
      once: { command: `order/${command.orderId}`, fingerprint: "" },
    });
  }

  override alarm(): Promise<void> {
    return this.#clock.ring(this.#ports.nowMs, async () => {
      if (this.#store.kept === undefined) return;
      await this.#outbox.drain();
      this.#store.forgetCommandsDue(this.#ports.nowMs());
      if (this.#outbox.dueAtMs() === undefined) await this.#endIdle(this.#store.kept);
      this.#arm();
    });
  }

  #change(change: CartChange, decide: Decide, options: ChangeOptions = {}): CartOutcome {
    const { once } = options;
    const kept = once && this.#store.fingerprintOf(once.command);
    if (once !== undefined && kept !== undefined) {
      const repeated = repeatResult(this.#store.cart, { kept, given: once.fingerprint });
      return repeated.ok ? accept({ ...this.#snapshot(), replayed: true }) : repeated;
    }
    return this.#apply(change, decide, options);
  }

  #apply<Refusal>(
    change: CartChange,
    decide: Decide<Refusal>,
    { once, facts = itemFacts(this.#id) }: ChangeOptions = {},
  ): Result<CartSnapshot, Refusal> {
    const before = this.#store.cart;
    const decided = decide(before);
    if (!decided.ok) return decided;
    const after = decided.value;
    if (after !== before || once !== undefined) {
      this.#keep(after, change);
      if (once !== undefined) this.#store.remember(once);
      this.#emit(facts(before, after), change.context);
      this.#arm();
    }
    return accept(this.#snapshot());
  }

  #keep(cart: Cart, { owner }: CartChange): void {
    this.#store.save({ cart, owner, changedAtMs: this.#ports.nowMs(), abandonedReported: false });
  }

  #emit(facts: readonly Fact[], context: ActionContext): void {
    const about = { source: "/objects/cart", subject: `cart/${this.#id}` };
    const nowMs = this.#ports.nowMs();
    this.#outbox.add(
      facts.map((fact) =>
        envelope(fact, about, { context, id: this.#ports.newId("event"), nowMs }),
      ),
    );
  }

  async #endIdle(kept: KeptCart): Promise<void> {
    const move = nextIdleMove(kept);
    if (move.dueAtMs > this.#ports.nowMs()) return;
    switch (move.kind) {
      case "report-abandoned":
        this.#store.save({ ...kept, abandonedReported: true });
        this.#emit([abandonedFact(this.#id, kept.cart)], {
          correlationId: this.#id,
          actor: "system",
        });
        return;
      case "forget-lines":
        this.#store.save({ ...kept, cart: { ...kept.cart, lines: [] } });
        return;
      case "delete":
        await this.#store.erase();
    }
  }

  /** Sends waiting facts before any idle step: while some wait, no alarm is set for idleness. */
  #arm(): void {
    const { kept } = this.#store;
    if (kept === undefined) return;
    const factsDueAtMs = this.#outbox.dueAtMs();
    if (factsDueAtMs === undefined) this.#clock.arm(nextIdleMove(kept).dueAtMs);
    else this.#flusher.flushSoon(factsDueAtMs);
  }

  #snapshot(): CartSnapshot {
    return { id: this.#id, ...this.#store.cart };
  }
}
