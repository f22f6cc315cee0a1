import { ADDRESS_LENGTHS_MAX } from "../../../domain/postal/address-fields.ts";
import { isPostalCodeOptional } from "../../../domain/postal/postal-codes.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import type { AddressFaults, AddressField, AddressValues } from "../address-form.ts";
import { isRegionRequired, postalCodeLabel, regionLabel, regionsOf } from "../regions.ts";
import { say } from "../say.tsx";
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
        label={say("address.country")}
        options={SERVED_COUNTRIES.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField {...bound(props, "name")} label={say("address.name")} />
      <TextField {...bound(props, "line1")} label={say("address.line1")} />
      <TextField {...bound(props, "line2")} label={say("address.line2")} optional />
      <TextField
        {...bound(props, "postalCode")}
        label={say(postalCodeLabel(props.values.country))}
        optional={isPostalCodeOptional(props.values.country)}
        width="third"
      />
      <TextField {...bound(props, "city")} label={say("address.city")} width="third" />
      <RegionField {...props} />
      {props.purpose === "billing" ? null : (
        <TextField
          {...bound(props, "phone")}
          label={say("address.phone")}
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

/** A choice where the region decides the tax, free text elsewhere. Follows the country. */
function RegionField(props: AddressProps) {
  const { country } = props.values;
  const regions = regionsOf(country);
  const common = { ...bound(props, "region"), label: say(regionLabel(country)) };
  return (
    <div class="third" id={`${common.name}-field`} data-live>
      {regions === undefined ? (
        <TextField {...common} optional={!isRegionRequired(country)} />
      ) : (
        <SelectField
          {...common}
          options={[
            { value: "", label: say("address.choose-region") },
            ...[...regions].map(([value, label]) => ({ value, label })),
          ]}
        />
      )}
    </div>
  );
}
