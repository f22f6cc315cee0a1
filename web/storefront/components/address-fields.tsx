import { ADDRESS_LENGTHS_MAX } from "../../../domain/postal/address-fields.ts";
import { isPostalCodeOptional, postalCodeNoun } from "../../../domain/postal/postal-codes.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import type { AddressFaults, AddressField, AddressValues } from "../address-form.ts";
import { isRegionRequired, regionsOf, regionWord } from "../regions.ts";
import { SelectField, TextField } from "./field.tsx";

interface AddressProps {
  readonly values: AddressValues;
  readonly faults: AddressFaults;
  /** What browsers know the address as; absent, they choose. */
  readonly purpose?: "shipping" | "billing" | undefined;
  /** The name on the wire of a field, where it is not the field's own. */
  readonly nameOf?: ((field: AddressField) => string) | undefined;
}

export function AddressFields(props: AddressProps) {
  return (
    <div class="field-grid">
      <SelectField
        {...bound(props, "country")}
        label="Country"
        options={SERVED_COUNTRIES.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField {...bound(props, "name")} label="Full name" />
      <TextField {...bound(props, "line1")} label="Street and number" />
      <TextField {...bound(props, "line2")} label="Flat, floor, company" optional />
      <TextField
        {...bound(props, "postalCode")}
        label={labelOfPostalCode(props.values.country)}
        optional={isPostalCodeOptional(props.values.country)}
        width="third"
      />
      <TextField {...bound(props, "city")} label="City" width="third" />
      <RegionField {...props} />
      {props.purpose === "billing" ? null : (
        <TextField
          {...bound(props, "phone")}
          label="Phone, for the carrier"
          optional
          type="tel"
          inputmode="tel"
        />
      )}
    </div>
  );
}

const AUTOCOMPLETE: Readonly<Record<AddressField, string>> = {
  country: "country",
  name: "name",
  line1: "address-line1",
  line2: "address-line2",
  postalCode: "postal-code",
  city: "address-level2",
  region: "address-level1",
  phone: "tel",
};

/** What every field of an address gets from the form. */
function bound({ values, faults, purpose, nameOf }: AddressProps, field: AddressField) {
  return {
    name: nameOf?.(field) ?? field,
    value: values[field],
    fault: faults[field],
    maxlength: ADDRESS_LENGTHS_MAX[field],
    autocomplete: purpose ? `${purpose} ${AUTOCOMPLETE[field]}` : AUTOCOMPLETE[field],
  };
}

function labelOfPostalCode(country: string): string {
  const noun = postalCodeNoun(country);
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** A choice where the region decides the tax, free text elsewhere. Follows the country. */
function RegionField(props: AddressProps) {
  const { country } = props.values;
  const regions = regionsOf(country);
  const common = { ...bound(props, "region"), label: regionWord(country) };
  return (
    <div class="third" id={`${common.name}-field`} data-live>
      {regions === undefined ? (
        <TextField {...common} optional={!isRegionRequired(country)} />
      ) : (
        <SelectField
          {...common}
          options={[
            { value: "", label: "Choose" },
            ...[...regions].map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
    </div>
  );
}
