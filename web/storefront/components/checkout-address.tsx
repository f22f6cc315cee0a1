import { ADDRESS_FIELDS, type AddressField, type AddressValues } from "../address-form.ts";
import { billingField, FIELD_LENGTH_MAX } from "../checkout-fields.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import { AddressFields } from "./address-fields.tsx";
import { CheckField, TextAreaField, TextField } from "./field.tsx";

interface FieldsProps {
  readonly form: CheckoutForm;
}

export function ContactFields({ form }: FieldsProps) {
  return (
    <fieldset>
      <legend>Contact</legend>
      <TextField
        name="email"
        value={form.values.email}
        fault={form.faults.email}
        maxlength={FIELD_LENGTH_MAX.email}
        label="E-mail, for the confirmation"
        type="email"
        inputmode="email"
        autocomplete="email"
      />
    </fieldset>
  );
}

export function DeliveryAddress({ form }: FieldsProps) {
  return (
    <fieldset>
      <legend>Address</legend>
      <AddressFields values={form.values} faults={form.faults} purpose="shipping" />
    </fieldset>
  );
}

export function NoteField({ form }: FieldsProps) {
  return (
    <TextAreaField
      name="note"
      value={form.values.note}
      fault={form.faults.note}
      maxlength={FIELD_LENGTH_MAX.note}
      label="A note for the shop"
      optional
      autocomplete="off"
    />
  );
}

/** Where the bill goes. The fields appear when the tick is taken away; the style sheet does it. */
export function BillingAddress({ form }: FieldsProps) {
  return (
    <div class="billing">
      <CheckField
        name="billingSame"
        label="The bill goes to the same address"
        value="yes"
        checked={form.values.billingSame !== ""}
      />
      <fieldset>
        <legend>Billing address</legend>
        <AddressFields
          values={ofBilling(form.values) as AddressValues}
          faults={ofBilling(form.faults)}
          purpose="billing"
          nameOf={billingField}
        />
      </fieldset>
    </div>
  );
}

function ofBilling(
  entries: CheckoutForm["values"] | CheckoutForm["faults"],
): Readonly<Partial<Record<AddressField, string>>> {
  const held = ADDRESS_FIELDS.map((field) => [field, entries[billingField(field)]] as const);
  return Object.fromEntries(held.filter(([, text]) => text !== undefined));
}
