import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { type CheckoutField, FIELD_LENGTH_MAX } from "../checkout-fields.ts";
import type { CheckoutForm } from "../checkout-form.ts";
import { regionsOf, regionWord } from "../regions.ts";
import { SelectField, TextField } from "./field.tsx";

interface FieldsProps {
  readonly form: CheckoutForm;
}

/** What every field of this form gets from the form itself. */
function bound({ values, faults }: CheckoutForm, name: CheckoutField) {
  return { name, value: values[name], fault: faults[name], maxlength: FIELD_LENGTH_MAX[name] };
}

export function ContactFields({ form }: FieldsProps) {
  return (
    <fieldset>
      <legend>Contact</legend>
      <TextField
        {...bound(form, "email")}
        label="E-mail, for the confirmation"
        type="email"
        inputmode="email"
        autocomplete="email"
      />
    </fieldset>
  );
}

export function AddressFields({ form }: FieldsProps) {
  return (
    <fieldset>
      <legend>Address</legend>
      <div class="field-grid">
        <SelectField
          {...bound(form, "country")}
          label="Country"
          autocomplete="country"
          options={SERVED_COUNTRIES.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField {...bound(form, "name")} label="Full name" autocomplete="name" />
        <TextField
          {...bound(form, "line1")}
          label="Street and number"
          autocomplete="address-line1"
        />
        <TextField
          {...bound(form, "line2")}
          label="Flat, floor, company"
          optional
          autocomplete="address-line2"
        />
        <TextField
          {...bound(form, "postalCode")}
          label="Postal code"
          autocomplete="postal-code"
          width="third"
        />
        <TextField
          {...bound(form, "city")}
          label="City"
          autocomplete="address-level2"
          width="third"
        />
        <RegionField form={form} />
        <TextField
          {...bound(form, "phone")}
          label="Phone, for the carrier"
          optional
          type="tel"
          inputmode="tel"
          autocomplete="tel"
        />
      </div>
    </fieldset>
  );
}

/** A choice where the region decides the tax, free text elsewhere. Follows the country. */
function RegionField({ form }: FieldsProps) {
  const regions = regionsOf(form.values.country);
  const common = {
    ...bound(form, "region"),
    label: regionWord(form.values.country),
    autocomplete: "address-level1",
  };
  return (
    <div class="third" id="region-field" data-live>
      {regions === undefined ? (
        <TextField {...common} optional />
      ) : (
        <SelectField
          {...common}
          options={[
            { value: "", label: "Choose" },
            ...Object.entries(regions).map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
    </div>
  );
}
