// What checkout refuses, said beside the field it is about or above the form.

import type { AddressField } from "../../web/storefront/address-form.ts";
import { billingField, type CheckoutFaults } from "../../web/storefront/checkout-fields.ts";
import type { CheckoutForm } from "../../web/storefront/checkout-form.ts";
import { newUuid } from "../adapters/ids.ts";
import type { CheckoutProblem } from "../services/checkout/checkout-service.ts";
import { wordsForShortage } from "../services/checkout/find-shortage.ts";
import type { AddressInvalid } from "../services/checkout/locate-addresses.ts";

type PageProblem = CheckoutProblem | { readonly code: "total-unseen" };

export function wordsForRefusal(problem: PageProblem): Partial<CheckoutForm> {
  switch (problem.code) {
    case "address-invalid":
      return { faults: faultsOfFields(problem) };
    case "destination-not-served":
      return { faults: { country: "We do not deliver there yet; choose another country" } };
    case "shipping-method-unknown":
      return { faults: { shippingMethod: "Choose one of these ways to deliver" } };
    case "payment-provider-unknown":
      return { faults: { payment: "Choose a payment method" } };
    case "total-changed":
      return {
        quote: problem.quote,
        notice: {
          title: "The total changed",
          text: "Nothing was charged. The new total is in the summary; pay when it suits you.",
        },
      };
    case "total-unseen":
      return {
        notice: {
          title: "Please look at the total first",
          text: "Nothing was charged. The whole total is in the summary now.",
        },
      };
    case "insufficient-stock":
      return {
        notice: {
          title: "There is not enough left",
          text: `${wordsForShortage(problem)} Change it in the cart, then come back.`,
        },
      };
    case "sku-unknown":
      return {
        notice: {
          title: "Something in your cart is no longer sold",
          text: "Nothing was charged. Remove it in the cart, then come back.",
        },
      };
    case "idempotency-conflict":
      return {
        idempotencyKey: newUuid(),
        notice: {
          title: "This form already placed an order",
          text: "Nothing more was charged. To place another one with these details, pay again.",
        },
      };
    case "cart-being-ordered":
      return {
        notice: {
          title: "An order of this cart is still being placed",
          text: "Nothing more was charged. What it buys leaves the cart soon; look there first.",
        },
      };
    case "cart-empty":
    case "product-not-found":
    case "variant-choice-required":
      return {};
  }
}

function faultsOfFields({ of, faults }: AddressInvalid): CheckoutFaults {
  const nameOf = (field: AddressField) => (of === "billingAddress" ? billingField(field) : field);
  return Object.fromEntries(faults.map(({ field, message }) => [nameOf(field), message]));
}
