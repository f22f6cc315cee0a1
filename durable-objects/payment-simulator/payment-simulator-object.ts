// A payment provider as a merchant meets one: a remote party with records of its own, which may
// refuse, fail, or do what it was asked and never say so, and tells of it by webhook in its own
// time. One object holds one order's payment.

import { DurableObject } from "cloudflare:workers";
import type { Money } from "../../domain/money.ts";
import type { OrderMoney } from "../../domain/order/views/expected-balances.ts";
import { AlarmClock } from "../runtime/alarm-clock.ts";
import {
  authorize,
  capture,
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
  PaymentSimulatorCommands,
  ProviderCall,
  ProviderOutcome,
} from "./payment-simulator-commands.ts";
import type { PaymentSimulatorPorts } from "./payment-simulator-ports.ts";
import { type OperationRecord, PaymentSimulatorStore } from "./payment-simulator-store.ts";
import { describeEvent } from "./webhook-event.ts";
import { WebhookMailbox } from "./webhook-mailbox.ts";

type Answer<O extends Operation> = ProviderOutcome<OperationResults[O]>;
type Call = ProviderCall & { readonly token?: string; readonly amount?: Money };

/** An operation that got through, at least once. */
type Answered = OperationRecord & { readonly answer: ProviderOutcome<unknown> };

/** How long a slow bank thinks, and how much later it is asked should nobody have told. */
const SLOW_BANK_MS = 2_000;
const ASK_AGAIN_AFTER_MS = 30_000;

const OUTAGE = { kind: "unknown", message: "503 from the payment provider" } as const;
const TIMEOUT = { kind: "unknown", message: "the payment provider timed out" } as const;

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
  ): Promise<Answer<"authorize">> {
    return this.#answer("authorize", call, (record) => authorize(record, call));
  }

  capture(call: ProviderCall & { readonly amount: Money }): Promise<Answer<"capture">> {
    return this.#answer("capture", call, (record) => capture(record, call));
  }

  void(call: ProviderCall): Promise<Answer<"void">> {
    return this.#answer("void", call, endPayment);
  }

  refund(call: ProviderCall & { readonly amount: Money }): Promise<Answer<"refund">> {
    return this.#answer("refund", call, (record) => refund(record, call));
  }

  async describe(): Promise<OrderMoney | undefined> {
    const described = describePayment(this.#store.payment());
    await this.#travel();
    return described;
  }

  async lookup<O extends Operation>(
    call: ProviderCall & { readonly operation: O },
  ): Promise<Answer<O> | undefined> {
    const known = this.#store.operation(call.operation, call.idempotencyKey);
    await this.#travel();
    return isAnswered(known) ? this.#told<O>(known) : undefined;
  }

  override alarm(): Promise<void> {
    return this.#alarm.ring(this.#ports.nowMs, async () => {
      await this.#mailbox.deliverDue();
      this.#alarm.arm(this.#mailbox.dueAtMs());
    });
  }

  async #answer<O extends Operation>(
    operation: O,
    call: Call,
    act: (record: PaymentRecord) => Effect<OperationResults[O]>,
  ): Promise<Answer<O>> {
    const answer = this.#perform(operation, call, act);
    await this.#travel();
    return answer;
  }

  /** A key that took effect answers the same again; a refused one may be tried again. */
  #perform<O extends Operation>(
    operation: O,
    call: Call,
    act: (record: PaymentRecord) => Effect<OperationResults[O]>,
  ): Answer<O> {
    const { idempotencyKey } = call;
    const known = this.#store.operation(operation, idempotencyKey);
    if (isAnswered(known) && known.answer.kind === "done") return this.#told<O>(known);
    const record = this.#store.payment();
    const attempts = (known?.attempts ?? 0) + 1;
    const behaviour = behaviourOf(call.token ?? record.token, operation, attempts);
    if (behaviour.kind === "outage") {
      this.#store.saveOperation(operation, idempotencyKey, { attempts });
      return OUTAGE;
    }
    const effect =
      behaviour.kind === "refuses"
        ? refuse(record, behaviour.code, behaviour.message)
        : act(record);
    const isLate = behaviour.kind === "decided-later" && effect.answer.kind === "done";
    const decidedAtMs = isLate ? this.#ports.nowMs() + SLOW_BANK_MS : undefined;
    const kept = { attempts, answer: effect.answer, decidedAtMs };
    this.#store.savePayment(effect.record);
    this.#store.saveOperation(operation, idempotencyKey, kept);
    this.#tell(operation, call, kept);
    return behaviour.kind === "answer-lost" ? TIMEOUT : this.#told<O>(kept);
  }

  /** What a caller is told of an operation by now. */
  #told<O extends Operation>({ answer, decidedAtMs = 0 }: Answered): Answer<O> {
    if (decidedAtMs <= this.#ports.nowMs()) return answer as Answer<O>;
    return { kind: "waiting", untilMs: decidedAtMs + ASK_AGAIN_AFTER_MS };
  }

  #tell(operation: Operation, call: Call, { answer, decidedAtMs }: Answered): void {
    const place = this.#store.countOperations() - 1;
    const atMs = decidedAtMs ?? this.#ports.nowMs();
    const body = JSON.stringify(describeEvent({ operation, call, answer, nowMs: atMs }));
    this.#mailbox.post({ place, body, atMs });
    this.#alarm.arm(this.#mailbox.dueAtMs());
  }

  /** An answer is on its way for a while; meanwhile the provider does other things. */
  async #travel(): Promise<void> {
    const latencyMs = this.#ports.latencyMs();
    if (latencyMs > 0) await this.#ports.wait(latencyMs);
  }
}

function isAnswered(record: OperationRecord | undefined): record is Answered {
  return record?.answer !== undefined;
}
