// A payment provider as a merchant meets one: a remote party with records of its own, which may
// refuse, fail, or do what it was asked and never say so. One object holds one order's payment.

import { DurableObject } from "cloudflare:workers";
import type { Money } from "../../domain/money.ts";
import * as acts from "./payment-record.ts";
import { behaviourOf } from "./payment-rules.ts";
import type {
  Operation,
  OperationResults,
  PaymentSimulatorCommands,
  ProviderAnswer,
  ProviderCall,
} from "./payment-simulator-commands.ts";
import { PaymentSimulatorStore } from "./payment-simulator-store.ts";

type Answer<O extends Operation> = ProviderAnswer<OperationResults[O]>;

const OUTAGE = { kind: "unknown", message: "503 from the payment provider" } as const;
const TIMEOUT = { kind: "unknown", message: "the payment provider timed out" } as const;

export class PaymentSimulatorObject<Env = unknown>
  extends DurableObject<Env>
  implements PaymentSimulatorCommands
{
  readonly #store: PaymentSimulatorStore;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new PaymentSimulatorStore(ctx.storage);
  }

  async authorize(
    call: ProviderCall & { readonly token: string; readonly amount: Money },
  ): Promise<Answer<"authorize">> {
    return this.#perform("authorize", call, (record) => acts.authorize(record, call));
  }

  async capture(call: ProviderCall & { readonly amount: Money }): Promise<Answer<"capture">> {
    return this.#perform("capture", call, (record) => acts.capture(record, call));
  }

  async void(call: ProviderCall): Promise<Answer<"void">> {
    return this.#perform("void", call, acts.endPayment);
  }

  async refund(call: ProviderCall & { readonly amount: Money }): Promise<Answer<"refund">> {
    return this.#perform("refund", call, (record) => acts.refund(record, call));
  }

  async lookup<O extends Operation>(
    call: ProviderCall & { readonly operation: O },
  ): Promise<Answer<O> | undefined> {
    const known = this.#store.operation(call.operation, call.idempotencyKey);
    return known?.answer as Answer<O> | undefined;
  }

  /** A key that took effect answers the same again; a refused one may be tried again. */
  #perform<O extends Operation>(
    operation: O,
    call: ProviderCall & { readonly token?: string },
    act: (record: acts.PaymentRecord) => acts.Effect<OperationResults[O]>,
  ): Answer<O> {
    const { idempotencyKey } = call;
    const known = this.#store.operation(operation, idempotencyKey);
    if (known?.answer?.kind === "done") return known.answer as Answer<O>;
    const record = this.#store.payment();
    const attempts = (known?.attempts ?? 0) + 1;
    const behaviour = behaviourOf(call.token ?? record.token, operation, attempts);
    if (behaviour.kind === "outage") {
      this.#store.saveOperation(operation, idempotencyKey, { attempts });
      return OUTAGE;
    }
    const effect = behaviour.kind === "refuses" ? refuse(record, behaviour) : act(record);
    this.#store.savePayment(effect.record);
    this.#store.saveOperation(operation, idempotencyKey, { attempts, answer: effect.answer });
    return behaviour.kind === "answer-lost" ? TIMEOUT : effect.answer;
  }
}

function refuse(
  record: acts.PaymentRecord,
  { code, message }: { readonly code: string; readonly message: string },
): acts.Effect<never> {
  return { record, answer: { kind: "refused", code, message } };
}
