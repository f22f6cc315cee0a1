import { ADDRESS_LABEL_LENGTH_MAX } from "../../account-views.ts";
import type { AddressFaults, AddressField } from "../../address-form.ts";
import type { Chrome } from "../../chrome.ts";
import { AccountPage } from "../../components/account-page.tsx";
import { AddressFields } from "../../components/address-fields.tsx";
import { FaultSummary } from "../../components/fault-summary.tsx";
import { CheckField, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/form.tsx";
import type { FormState } from "../../form-state.ts";
import { say } from "../../say.tsx";

export type AddressFormState = FormState<
  AddressField | "label" | "isDefaultShipping" | "isDefaultBilling"
>;

interface AddressProps {
  readonly chrome: Chrome;
  /** Absent for a new one. */
  readonly addressId?: string | undefined;
  readonly form: AddressFormState;
}

export function AddressPage({ chrome, addressId, form }: AddressProps) {
  const { values } = form;
  const faults = form.faults ?? {};
  const title = say(addressId === undefined ? "addresses.add" : "addresses.edit");
  return (
    <AccountPage chrome={chrome} title={title}>
      <FaultSummary faults={faults} notice={form.notice} />
      <PostForm
        class="account-form"
        action={`/account/addresses/${addressId ?? "new"}`}
        novalidate
        data-follows="/account/addresses/preview"
      >
        <AddressFields values={values} faults={faults as AddressFaults} />
        <TextField
          name="label"
          label={say("addresses.label")}
          optional
          autocomplete="off"
          value={values.label}
          fault={faults.label}
          maxlength={ADDRESS_LABEL_LENGTH_MAX}
        />
        <div>
          <CheckField
            name="isDefaultShipping"
            label={say("addresses.default-shipping")}
            value="yes"
            checked={values.isDefaultShipping !== ""}
          />
          <CheckField
            name="isDefaultBilling"
            label={say("addresses.default-billing")}
            value="yes"
            checked={values.isDefaultBilling !== ""}
          />
        </div>
        <div class="cluster">
          <button class="button" type="submit">
            {say("addresses.save")}
          </button>
          <a class="button button-quiet" href="/account/addresses">
            {say("form.cancel")}
          </a>
        </div>
      </PostForm>
    </AccountPage>
  );
}
