// The page of the simulated bank, as its routes need it: reads a payment that waits for its payer,
// and records the payer's decision.

import { isId } from "../../../domain/ids.ts";
import type { PayerRequest } from "../../../durable-objects/payment-simulator/payment-simulator-commands.ts";
import { paymentSimulatorObject } from "../../../durable-objects/stubs.ts";
import { settingsOf } from "../../env.ts";
import { simulatorSettingsOf } from "../simulator-settings.ts";

export const BANK_PATH = "/_/bank";

/** The payment that an address of the bank's page names. */
export interface PayerCall {
  readonly orderId: string;
  readonly idempotencyKey: string;
}

interface SimulatedPayer {
  /** Undefined when no payment of this name was ever asked for. */
  read(call: PayerCall): Promise<PayerRequest | undefined>;
  /** Changes nothing once it is decided. */
  decide(call: PayerCall, isApproved: boolean): Promise<void>;
  /** Where the payer came from. */
  readonly returnUrl: string;
}

export function bankPageUrl(env: Env, { orderId, idempotencyKey }: PayerCall): string {
  const url = new URL(BANK_PATH, settingsOf(env).PUBLIC_ORIGIN);
  url.search = new URLSearchParams({ order: orderId, payment: idempotencyKey }).toString();
  return url.href;
}

/** Undefined for anything but the id of an order: strangers make no objects of other names. */
export function findSimulatedPayer(env: Env, orderId: string): SimulatedPayer | undefined {
  if (!isId("order", orderId)) return undefined;
  const bank = paymentSimulatorObject(simulatorSettingsOf(env), orderId);
  return {
    read: (call) => bank.readPayerRequest(call),
    decide: (call, isApproved) => bank.decideAsPayer({ ...call, isApproved }),
    returnUrl: new URL(`/orders/${orderId}`, settingsOf(env).PUBLIC_ORIGIN).href,
  };
}
