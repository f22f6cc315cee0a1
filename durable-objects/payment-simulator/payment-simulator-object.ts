// A payment provider as a merchant meets one: a remote party with records of its own, which may
// refuse, fail, or do what it was asked and never say so. One object holds one order's payment.

import { DurableObject } from "cloudflare:workers";
import { type Money, zero } from "../../domain/money.ts";
import { migrate, type ObjectMigration } from "../runtime/migrate.ts";
import { decideAuthorization, decideCapture, decideVoid } from "./payment-rules.ts";
import type { PaymentSimulatorCommands, ProviderAnswer } from "./payment-simulator-commands.ts";

const MIGRATIONS: readonly ObjectMigration[] = [
  {
    id: 1,
    statements: [
      `CREATE TABLE payment (
        single INTEGER PRIMARY KEY CHECK (single = 1),
        record TEXT NOT NULL
      ) STRICT`,
    ],
  },
];

/** Everything the provider knows of one payment. */
interface PaymentRecord {
  readonly token: string;
  readonly amount: Money;
  readonly authorizedUnder?: string;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly voided: boolean;
  /** Calls seen, by idempotency key. */
  readonly attempts: Readonly<Record<string, number>>;
}

/** What a void finds when it overtook its authorization: voiding it blocks the late one. */
const UNKNOWN_PAYMENT: PaymentRecord = {
  token: "",
  amount: zero("USD"),
  capturedMinor: 0,
  refundedMinor: 0,
  voided: false,
  attempts: {},
};

type Call = { readonly idempotencyKey: string; readonly orderId: string };

export class PaymentSimulatorObject<Env = unknown>
  extends DurableObject<Env>
  implements PaymentSimulatorCommands
{
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    migrate(ctx.storage, MIGRATIONS);
  }

  async authorize(
    call: Call & { readonly token: string; readonly amount: Money },
  ): Promise<ProviderAnswer<{ readonly reference: string }>> {
    const record = counted(this.#read() ?? newRecord(call), call);
    if (record.voided) return { kind: "refused", code: "payment-voided", message: "Voided." };
    const { answer, authorizes } = decideAuthorization(call.token, attemptsOf(record, call));
    this.#write(authorizes ? { ...record, authorizedUnder: call.idempotencyKey } : record);
    return answer.kind === "done" ? { ...answer, value: referenceOf(call) } : answer;
  }

  async capture(
    call: Call & { readonly amount: Money },
  ): Promise<ProviderAnswer<{ readonly captured: Money }>> {
    const known = this.#read();
    if (known?.authorizedUnder === undefined || known.voided) {
      return { kind: "refused", code: "not-authorized", message: "Nothing is authorized." };
    }
    if (call.amount.amountMinor > known.amount.amountMinor) {
      return { kind: "refused", code: "amount-too-large", message: "More than was authorized." };
    }
    const record = counted(known, call);
    const answer = decideCapture(record.token, attemptsOf(record, call));
    if (answer.kind !== "done") {
      this.#write(record);
      return answer;
    }
    this.#write({ ...record, capturedMinor: call.amount.amountMinor });
    return { kind: "done", value: { captured: call.amount } };
  }

  async void(call: Call): Promise<ProviderAnswer<{ readonly refunded: Money }>> {
    const record = counted(this.#read() ?? UNKNOWN_PAYMENT, call);
    const answer = decideVoid(record.token, attemptsOf(record, call));
    const refundedMinor = answer.kind === "done" ? record.capturedMinor : record.refundedMinor;
    this.#write({ ...record, refundedMinor, voided: record.voided || answer.kind === "done" });
    if (answer.kind !== "done") return answer;
    const refunded = { amountMinor: refundedMinor, currency: record.amount.currency };
    return { kind: "done", value: { refunded } };
  }

  async lookup(call: Call): Promise<ProviderAnswer<{ readonly reference: string }> | undefined> {
    if (this.#read()?.authorizedUnder !== call.idempotencyKey) return undefined;
    return { kind: "done", value: referenceOf(call) };
  }

  #read(): PaymentRecord | undefined {
    const [row] = this.ctx.storage.sql
      .exec<{ record: string }>("SELECT record FROM payment")
      .toArray();
    return row === undefined ? undefined : (JSON.parse(row.record) as PaymentRecord);
  }

  #write(record: PaymentRecord): void {
    this.ctx.storage.sql.exec(
      "INSERT OR REPLACE INTO payment (single, record) VALUES (1, ?)",
      JSON.stringify(record),
    );
  }
}

function newRecord({ token, amount }: { token: string; amount: Money }): PaymentRecord {
  return { token, amount, capturedMinor: 0, refundedMinor: 0, voided: false, attempts: {} };
}

function counted(record: PaymentRecord, { idempotencyKey }: Call): PaymentRecord {
  const attempts = (record.attempts[idempotencyKey] ?? 0) + 1;
  return { ...record, attempts: { ...record.attempts, [idempotencyKey]: attempts } };
}

function attemptsOf(record: PaymentRecord, { idempotencyKey }: Call): number {
  return record.attempts[idempotencyKey] ?? 0;
}

function referenceOf({ orderId }: Call) {
  return { reference: `sim_${orderId}` };
}
