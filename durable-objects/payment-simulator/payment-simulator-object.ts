// A simulated payment provider: a remote party with records of its own, which may refuse, fail, or
// act without a response, and sends webhooks with a delay. One object holds one order's payment.

import { DurableObject } from "cloudflare:workers";
import type { Money } from "../../domain/money.ts";
import type { OrderMoney } from "../../domain/order/views/expected-balances.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import {
  authorize,
  capture,
  declineAsPayer,
  describePayment,
  type Effect,
  endPayment,
  type PaymentRecord,
  refund,
  refuse,
} from "./payment-record.ts";
import { behaviourOf } from "./payment-rules.ts";
import type {
  Operation,
  OperationResults,
  PayerRequest,
  PaymentSimulatorCommands,
  ProviderCall,
  ProviderOutcome,
} from "./payment-simulator-commands.ts";
import type { PaymentSimulatorPorts } from "./payment-simulator-ports.ts";
import { type OperationRecord, PaymentSimulatorStore } from "./payment-simulator-store.ts";
import { type Completed, visibleOutcome } from "./visible-outcome.ts";
import { describeEvent } from "./webhook-event.ts";
import { WebhookMailbox } from "./webhook-mailbox.ts";

type Outcome<O extends Operation> = ProviderOutcome<OperationResults[O]>;
type Call = ProviderCall & { readonly token?: string; readonly amount?: Money };

/** The decision time of a slow bank. */
const SLOW_BANK_MS = 2_000;

const OUTAGE = { kind: "unknown", cause: "outage" } as const;
const TIMEOUT = { kind: "unknown", cause: "timeout" } as const;

export class PaymentSimulatorObject<Env = unknown>
  extends DurableObject<Env>
  implements PaymentSimulatorCommands
{
  readonly #ports: PaymentSimulatorPorts;
  readonly #store: PaymentSimulatorStore;
  readonly #mailbox: WebhookMailbox;
  readonly #alarm: AlarmClock;

  constructor(ctx: DurableObjectState, env: Env, ports: PaymentSimulatorPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new PaymentSimulatorStore(ctx.storage);
    this.#mailbox = new WebhookMailbox(ctx.storage.sql, ports);
    this.#alarm = new AlarmClock(ctx.storage);
  }

  authorize(
    call: ProviderCall & { readonly token: string; readonly amount: Money },
  ): Promise<Outcome<"authorize">> {
    return this.#run("authorize", call, (record) => authorize(record, call));
  }

  capture(call: ProviderCall & { readonly amount: Money }): Promise<Outcome<"capture">> {
    return this.#run("capture", call, (record) => capture(record, call));
  }

  void(call: ProviderCall): Promise<Outcome<"void">> {
    return this.#run("void", call, endPayment);
  }

  refund(call: ProviderCall & { readonly amount: Money }): Promise<Outcome<"refund">> {
    return this.#run("refund", call, (record) => refund(record, call));
  }

  async describe(): Promise<OrderMoney | undefined> {
    const described = describePayment(this.#store.payment());
    await this.#travel();
    return described;
  }

  async lookup<O extends Operation>(
    call: ProviderCall & { readonly operation: O },
  ): Promise<Outcome<O> | undefined> {
    const known = this.#store.operation(call.operation, call.idempotencyKey);
    await this.#travel();
    return hasOutcome(known) ? this.#visible<O>(known, call) : undefined;
  }

  async readPayerRequest({ idempotencyKey }: ProviderCall): Promise<PayerRequest | undefined> {
    const { outcome } = this.#store.operation("authorize", idempotencyKey) ?? {};
    if (outcome === undefined) return undefined;
    const { amount, voided } = this.#store.payment();
    return { amount, isOpen: outcome.kind === "waiting" && !voided };
  }

  async decideAsPayer({
    isApproved,
    ...call
  }: ProviderCall & { readonly isApproved: boolean }): Promise<void> {
    const known = this.#store.operation("authorize", call.idempotencyKey);
    if (known?.outcome?.kind !== "waiting") return;
    const record = this.#store.payment();
    const asked = { ...call, token: record.token, amount: record.amount };
    const effect = isApproved ? authorize(record, asked) : declineAsPayer(record);
    const decided = { attempts: known.attempts, outcome: effect.outcome };
    this.#store.savePayment(effect.record);
    this.#store.saveOperation("authorize", call.idempotencyKey, decided);
    this.#notify("authorize", asked, decided);
  }

  override alarm(): Promise<void> {
    return this.#alarm.ring(this.#ports.nowMs, async () => {
      await this.#mailbox.deliverDue();
      this.#alarm.arm(this.#mailbox.dueAtMs());
    });
  }

  async #run<O extends Operation>(
    operation: O,
    call: Call,
    act: (record: PaymentRecord) => Effect<OperationResults[O]>,
  ): Promise<Outcome<O>> {
    const outcome = this.#perform(operation, call, act);
    await this.#travel();
    return outcome;
  }

  /** A key that took effect returns the same value again; a refused one may be tried again. */
  #perform<O extends Operation>(
    operation: O,
    call: Call,
    act: (record: PaymentRecord) => Effect<OperationResults[O]>,
  ): Outcome<O> {
    const { idempotencyKey } = call;
    const known = this.#store.operation(operation, idempotencyKey);
    if (hasOutcome(known) && known.outcome.kind !== "refused") return this.#visible<O>(known, call);
    const record = this.#store.payment();
    const attempts = (known?.attempts ?? 0) + 1;
    const behaviour = behaviourOf(call.token ?? record.token, operation, attempts);
    if (behaviour.kind === "outage") {
      this.#store.saveOperation(operation, idempotencyKey, { attempts });
      return OUTAGE;
    }
    const effect = behaviour.kind === "refuses" ? refuse(record, behaviour.code) : act(record);
    if (behaviour.kind === "asks-payer" && effect.outcome.kind === "done") {
      return this.#askPayer(operation, call, attempts);
    }
    const isLate = behaviour.kind === "decided-later" && effect.outcome.kind === "done";
    const decidedAtMs = isLate ? this.#ports.nowMs() + SLOW_BANK_MS : undefined;
    const kept = { attempts, outcome: effect.outcome, decidedAtMs };
    this.#store.savePayment(effect.record);
    this.#store.saveOperation(operation, idempotencyKey, kept);
    this.#notify(operation, call, kept);
    return behaviour.kind === "response-lost" ? TIMEOUT : this.#visible<O>(kept, call);
  }

  /** Keeps card and amount for the payer's decision. */
  #askPayer<O extends Operation>(operation: O, call: Call, attempts: number): Outcome<O> {
    const { token = "", amount } = call;
    const record = this.#store.payment();
    const kept = { attempts, outcome: { kind: "waiting", untilMs: 0 } as const };
    this.#store.savePayment({ ...record, token, amount: amount ?? record.amount });
    this.#store.saveOperation(operation, call.idempotencyKey, kept);
    return this.#visible<O>(kept, call);
  }

  #visible<O extends Operation>(known: Completed, call: ProviderCall): Outcome<O> {
    return visibleOutcome(known, call, this.#ports) as Outcome<O>;
  }

  #notify(operation: Operation, call: Call, { outcome, decidedAtMs }: Completed): void {
    const place = this.#store.countOperations() - 1;
    const atMs = decidedAtMs ?? this.#ports.nowMs();
    const body = JSON.stringify(describeEvent({ operation, call, outcome, nowMs: atMs }));
    this.#mailbox.post({ place, body, atMs });
    this.#alarm.arm(this.#mailbox.dueAtMs());
  }

  /** Simulates network latency; meanwhile the object handles other calls. */
  async #travel(): Promise<void> {
    const latencyMs = this.#ports.latencyMs();
    if (latencyMs > 0) await this.#ports.wait(latencyMs);
  }
}

function hasOutcome(record: OperationRecord | undefined): record is Completed {
  return record?.outcome !== undefined;
}
