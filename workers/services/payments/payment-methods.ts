// The payment methods of the provider that new orders are paid through, worded for shoppers.

import type { PaymentMethod } from "../../../domain/order/payment-method.ts";
import type { PaymentProvider } from "../../adapters/payments/payment-provider.ts";

type Offering = Pick<PaymentProvider, "name" | "methods" | "messages">;

/** Throws when a provider lists a message id that it has no text for. */
export function listPaymentMethods({ name, methods, messages }: Offering): PaymentMethod[] {
  const textOf = (id: string): string => {
    const text = messages[id];
    if (text === undefined) throw new Error(`${name} has no text for ${id}`);
    return text;
  };
  return methods.map(({ id, label, options }) => ({
    provider: name,
    id,
    label: textOf(label),
    options: options.map(({ token, label: optionLabel, note }) => ({
      token,
      label: textOf(optionLabel),
      note: note === undefined ? undefined : textOf(note),
    })),
  }));
}
