// Reads checkout details from posted text, with a message for each fault.

import type { Address } from "../../domain/address.ts";
import { readEmail } from "../../domain/email.ts";
import type { PaymentMethod } from "../../domain/order/payment-method.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import { readBlock } from "../../domain/text.ts";
import { ADDRESS_FIELDS, type AddressField } from "../../web/storefront/address-form.ts";
import {
  billingField,
  type CheckoutFaults,
  type CheckoutField,
  type CheckoutValues,
  FIELD_LENGTH_MAX,
} from "../../web/storefront/checkout-fields.ts";
import { type Message, message } from "../../web/storefront/messages/message.ts";
import { isRegionMissing } from "../../web/storefront/regions.ts";
import { addressOf, countryFor, findAddressFaults, readAddress } from "./address-form.ts";
import { faultOfEmail } from "./auth-words.ts";
import { type Fields, faultOfText, lineOf, textOf } from "./form-text.ts";

export const TICKED = "yes";

/** A new form has the billing address of the delivery. */
const FRESH = { billingSame: TICKED };

export interface Known {
  readonly email?: string | undefined;
  readonly address?: Address | undefined;
  readonly billing?: Address | undefined;
  /** ISO 3166-1 alpha-2, where the visitor seems to be. */
  readonly country?: string | undefined;
}

/** A fresh form, filled with what is known of the visitor. */
export function freshValues({ email, address, billing, country }: Known): CheckoutValues {
  return readValues({
    country: countryFor(country),
    ...FRESH,
    ...address,
    email,
    ...billingFields(address, billing),
  });
}

/** The form of an order that did not go through, so that only what failed is asked again. */
export function valuesOf(order: OrderView): CheckoutValues {
  const { email, shippingAddress, billingAddress, shippingMethod, note } = order;
  return readValues({
    ...FRESH,
    ...shippingAddress,
    ...billingFields(shippingAddress, billingAddress),
    email,
    shippingMethod,
    note,
  });
}

/** Fields of a billing address of its own; none when the bill goes where the parcel goes. */
function billingFields(address: Address | undefined, billing: Address | undefined): Fields {
  if (billing === undefined || isSameAddress(address, billing)) return {};
  const fields = ADDRESS_FIELDS.map((field) => [billingField(field), billing[field]] as const);
  return { ...Object.fromEntries(fields), billingSame: "" };
}

function isSameAddress(one: Address | undefined, other: Address): boolean {
  return ADDRESS_FIELDS.every((field) => one?.[field] === other[field]);
}

export function readValues(fields: Fields): CheckoutValues {
  const isSame = fields.billingSame === TICKED;
  const billing = readAddress(
    isSame ? { [billingField("country")]: fields.country } : fields,
    billingField,
  );
  const billed = ADDRESS_FIELDS.map((field) => [billingField(field), billing[field]] as const);
  return {
    ...readAddress(fields),
    ...(Object.fromEntries(billed) as Record<ReturnType<typeof billingField>, string>),
    email: lineOf(fields.email),
    shippingMethod: lineOf(fields.shippingMethod),
    note: textOf(fields.note, readNote),
    payment: lineOf(fields.payment),
    billingSame: isSame ? TICKED : "",
  };
}

const readNote = (typed: string) => readBlock(typed, FIELD_LENGTH_MAX.note);

/** Every fault at once, so that the form comes back once. Empty when all is well. */
export function findFaults(
  values: CheckoutValues,
  methods: readonly PaymentMethod[],
): CheckoutFaults {
  const faults: Partial<Record<CheckoutField, Message>> = {};
  const email = faultOfEmail(values.email);
  if (email !== undefined) faults.email = email;
  Object.assign(faults, findAddressFaults(values));
  const note = faultOfText(values.note, readNote);
  if (note !== undefined) faults.note = note;
  if (findMethod(methods, values.payment) === undefined) {
    faults.payment = message("checkout.fault.payment");
  }
  return { ...faults, ...findBillingFaults(values) };
}

/** The faults without which the total is known: delivery price and tax follow from these fields. */
export function findTotalFaults(values: CheckoutValues): CheckoutFaults {
  const { country, region } = findAddressFaults(values);
  if (country !== undefined) return { country };
  return isRegionMissing(values) && region !== undefined ? { region } : {};
}

/** The method with an option of this token. */
export function findMethod(
  methods: readonly PaymentMethod[],
  token: string,
): PaymentMethod | undefined {
  return methods.find(({ options }) => options.some((option) => option.token === token));
}

function findBillingFaults(values: CheckoutValues): CheckoutFaults {
  if (values.billingSame === TICKED) return {};
  const faults = Object.entries(findAddressFaults(billingValues(values)));
  return Object.fromEntries(
    faults.map(([field, fault]) => [billingField(field as AddressField), fault]),
  );
}

/** What the order is placed with, beside payment and total. */
export function detailsOf(values: CheckoutValues) {
  const { email, shippingMethod, note, billingSame } = values;
  return {
    email: readEmail(email)?.address ?? email,
    shippingMethod,
    shippingAddress: addressOf(values),
    ...(billingSame === TICKED ? {} : { billingAddress: addressOf(billingValues(values)) }),
    ...(note === "" ? {} : { note }),
  };
}

function billingValues(values: CheckoutValues) {
  const entries = ADDRESS_FIELDS.map((field) => [field, values[billingField(field)]] as const);
  return Object.fromEntries(entries) as Record<AddressField, string>;
}
