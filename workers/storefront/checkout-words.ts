// Messages for the refusals of checkout, by field or above the form.

import { disclosedUnits } from "../../domain/disclosed-units.ts";
import type { AddressField } from "../../web/storefront/address-form.ts";
import { billingField, type CheckoutFaults } from "../../web/storefront/checkout-fields.ts";
import type { CheckoutForm } from "../../web/storefront/checkout-form.ts";
import type { FormNotice } from "../../web/storefront/form-state.ts";
import { message, type Values } from "../../web/storefront/messages/message.ts";
import { newUuid } from "../adapters/ids.ts";
import type { Shortage } from "../services/checkout/find-shortage.ts";
import type { AddressInvalid } from "../services/checkout/locate-addresses.ts";
import type { CheckoutProblem } from "../services/checkout/parts.ts";

type PageProblem = CheckoutProblem | { readonly code: "total-unseen" };

export function wordsForRefusal(problem: PageProblem): Partial<CheckoutForm> {
  switch (problem.code) {
    case "address-invalid":
      return { faults: faultsOfFields(problem) };
    case "destination-not-served":
      return { faults: { country: message("address.fault.country") } };
    case "shipping-method-unknown":
      return { faults: { shippingMethod: message("checkout.fault.delivery") } };
    case "payment-provider-unknown":
    case "payment-required":
      return { faults: { payment: message("checkout.fault.payment") } };
    case "total-changed":
      return { quote: problem.quote, notice: noticeOf(problem.code) };
    case "insufficient-stock":
      return { notice: noticeOf(problem.code, shortageOf(problem)) };
    case "idempotency-conflict":
      return { idempotencyKey: newUuid(), notice: noticeOf(problem.code) };
    case "unpaid-units-limit":
      return { notice: noticeOf(problem.code, { units: problem.unitsMax }) };
    case "unpaid-orders-limit":
    case "total-unseen":
    case "sku-unknown":
    case "cart-being-ordered":
      return { notice: noticeOf(problem.code) };
    case "cart-empty":
    case "product-not-found":
    case "variant-choice-required":
      return {};
  }
}

type NoticeCode =
  | "total-changed"
  | "total-unseen"
  | "insufficient-stock"
  | "sku-unknown"
  | "idempotency-conflict"
  | "cart-being-ordered"
  | "unpaid-units-limit"
  | "unpaid-orders-limit";

function noticeOf(code: NoticeCode, values?: Values): FormNotice {
  return {
    title: message(`checkout.${code}.title`),
    text: message(`checkout.${code}.text`, values),
  };
}

/** The item that is short, and how many of it are left. */
function shortageOf({ line, availableUnits }: Shortage): Values {
  const units = disclosedUnits(availableUnits);
  const options = describeOptionValues(line.options);
  const name = options === "" ? line.name : `${line.name} (${options})`;
  if (availableUnits === 0) return { shortage: message("checkout.shortage.none", { name }) };
  return units === undefined
    ? { shortage: message("checkout.shortage.unknown", { name }) }
    : { shortage: message("checkout.shortage.few", { name, units }) };
}

function describeOptionValues(options: Readonly<Record<string, string>>): string {
  return Object.values(options).join(", ");
}

function faultsOfFields({ of, faults }: AddressInvalid): CheckoutFaults {
  const nameOf = (field: AddressField) => (of === "billingAddress" ? billingField(field) : field);
  return Object.fromEntries(faults.map((fault) => [nameOf(fault.field), { said: fault.message }]));
}
