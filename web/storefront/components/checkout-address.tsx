import { ADDRESS_FIELDS, type AddressField, type AddressValues } from "../address-form.ts";
import { billingField, type CheckoutField, FIELD_LENGTH_MAX } from "../checkout-fields.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import { say } from "../say.tsx";
import { AddressFields } from "./address-fields.tsx";
import { CheckField, TextAreaField, TextField } from "./field.tsx";

interface FieldsProps {
  readonly form: CheckoutForm;
}

export function ContactFields({ form }: FieldsProps) {
  return (
    <fieldset>
      <legend>{say("checkout.contact")}</legend>
      <TextField
        name="email"
        value={form.values.email}
        fault={form.faults.email}
        maxlength={FIELD_LENGTH_MAX.email}
        label={say("checkout.email")}
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
      <legend>{say("checkout.address")}</legend>
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
      label={say("checkout.note")}
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
        label={say("checkout.billing-same")}
        value="yes"
        checked={form.values.billingSame !== ""}
      />
      <fieldset>
        <legend>{say("checkout.billing-address")}</legend>
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

function ofBilling<Text>(
  entries: Readonly<Partial<Record<CheckoutField, Text>>>,
): Readonly<Partial<Record<AddressField, Text>>> {
  const held = ADDRESS_FIELDS.map((field) => [field, entries[billingField(field)]] as const);
  return Object.fromEntries(held.filter(([, text]) => text !== undefined));
}
