// The address book by forms.

import { ADDRESSES_MAX } from "../../../domain/account/limits.ts";
import { readLine } from "../../../domain/text.ts";
import { ADDRESS_LABEL_LENGTH_MAX } from "../../../web/storefront/account-views.ts";
import { message } from "../../../web/storefront/messages/message.ts";
import {
  type AddressFormState,
  AddressPage,
} from "../../../web/storefront/pages/account/address.tsx";
import { AddressesPage } from "../../../web/storefront/pages/account/addresses.tsx";
import { callerOf } from "../../http/caller.ts";
import type { AccountRefusal, AddressView } from "../../services/account/account-service.ts";
import { addressOf, countryFor, findAddressFaults, readAddress } from "../address-form.ts";
import { type Fields, faultOfText, textOf } from "../form-text.ts";
import { showNotFound } from "../message.tsx";
import { messageOf, redirectWithMessage } from "../outcome.ts";
import { type PageContext, readForm, show } from "../page.ts";
import { pathIdOf } from "../path-ids.ts";
import { ownChange, ownPage } from "./own-page.tsx";

const ADDRESSES_PATH = "/account/addresses";
const TICKED = "yes";

export function showAddresses(c: PageContext): Promise<Response> {
  return ownPage(c, async ({ chrome, user }) => {
    const addresses = await c.var.services.account.addresses(user.id);
    return show(c, <AddressesPage {...{ chrome, addresses, message: messageOf(c) }} />);
  });
}

export function showNewAddress(c: PageContext): Promise<Response> {
  const country = countryFor(c.req.header("CF-IPCountry"));
  return showForm(c, { form: { values: valuesOf({ country }) } });
}

export async function showAddress(c: PageContext): Promise<Response> {
  const saved = await findOwn(c);
  if (saved === undefined) return showNotFound(c);
  const { id: addressId, address, label } = saved;
  return showForm(c, { addressId, form: { values: valuesOf({ ...address, label }) } });
}

/** The same form as it would be asked for this country; nothing is kept yet. */
export async function previewAddress(c: PageContext): Promise<Response> {
  return showForm(c, { form: { values: valuesOf(await readForm(c)) } });
}

export async function addAddress(c: PageContext): Promise<Response> {
  const form = checked(await readForm(c));
  if (hasFaults(form)) return showForm(c, { form, status: 422 });
  const { values } = form;
  const added = await c.var.services.account.addAddress({
    ...ownChange(c, callerOf(c)),
    wish: {
      address: addressOf(values),
      ...(values.label === "" ? {} : { label: values.label }),
      ...(values.isDefaultShipping === "" ? {} : { isDefaultShipping: true }),
      ...(values.isDefaultBilling === "" ? {} : { isDefaultBilling: true }),
    },
  });
  if (added.ok) return redirectWithMessage(c, ADDRESSES_PATH, "address-saved");
  return refuse(c, added.refusal, { form });
}

export async function changeAddress(c: PageContext): Promise<Response> {
  const addressId = pathIdOf(c);
  const form = checked(await readForm(c));
  if (hasFaults(form)) return showForm(c, { addressId, form, status: 422 });
  const { values } = form;
  const changed = await c.var.services.account.changeAddress({
    ...ownChange(c, callerOf(c)),
    addressId,
    wish: { address: addressOf(values), label: values.label === "" ? null : values.label },
  });
  if (changed.ok) return redirectWithMessage(c, ADDRESSES_PATH, "address-saved");
  return refuse(c, changed.refusal, { addressId, form });
}

export async function makeDefault(c: PageContext): Promise<Response> {
  const { purpose } = await readForm(c);
  const claim = purpose === "billing" ? "isDefaultBilling" : "isDefaultShipping";
  const change = { ...ownChange(c, callerOf(c)), addressId: pathIdOf(c), wish: { [claim]: true } };
  const changed = await c.var.services.account.changeAddress(change);
  return changed.ok ? redirectWithMessage(c, ADDRESSES_PATH, "address-saved") : showNotFound(c);
}

export async function removeAddress(c: PageContext): Promise<Response> {
  const removal = { ...ownChange(c, callerOf(c)), addressId: pathIdOf(c) };
  const removed = await c.var.services.account.removeAddress(removal);
  return removed.ok ? redirectWithMessage(c, ADDRESSES_PATH, "address-removed") : showNotFound(c);
}

function valuesOf(fields: Fields): AddressFormState["values"] {
  return {
    ...readAddress(fields),
    label: textOf(fields.label, readLabel),
    isDefaultShipping: fields.isDefaultShipping === TICKED ? TICKED : "",
    isDefaultBilling: fields.isDefaultBilling === TICKED ? TICKED : "",
  };
}

function checked(fields: Fields): AddressFormState {
  const values = valuesOf(fields);
  const label = faultOfText(values.label, readLabel);
  const faults = findAddressFaults(values);
  return { values, faults: label === undefined ? faults : { ...faults, label } };
}

const readLabel = (typed: string) => readLine(typed, ADDRESS_LABEL_LENGTH_MAX);

function hasFaults({ faults = {} }: AddressFormState): boolean {
  return Object.keys(faults).length > 0;
}

interface Shown {
  readonly addressId?: string | undefined;
  readonly form: AddressFormState;
  readonly status?: 422;
}

function refuse(c: PageContext, refusal: AccountRefusal, shown: Shown) {
  if (refusal.code === "address-invalid") {
    const faults = Object.fromEntries(
      refusal.faults.map((fault) => [fault.field, { said: fault.message }]),
    );
    return showForm(c, { ...shown, form: { ...shown.form, faults }, status: 422 });
  }
  if (refusal.code !== "address-limit") return showNotFound(c);
  const notice = {
    title: message("addresses.full.title"),
    text: message("addresses.full.text", { addresses: ADDRESSES_MAX }),
  };
  return showForm(c, { ...shown, form: { ...shown.form, notice }, status: 422 });
}

function showForm(c: PageContext, { addressId, form, status }: Shown): Promise<Response> {
  return ownPage(c, ({ chrome }) =>
    show(c, <AddressPage {...{ chrome, addressId, form }} />, status ?? 200),
  );
}

async function findOwn(c: PageContext): Promise<AddressView | undefined> {
  const addresses = await c.var.services.account.addresses(callerOf(c).userId);
  return addresses.find(({ id }) => id === pathIdOf(c));
}
