// The address book.

import { readAddress } from "../../../domain/postal/check-address.ts";
import { accept, refuse } from "../../../domain/result.ts";
import { newId } from "../../adapters/ids.ts";
import {
  addressExists,
  changeAddressStatement,
  deleteAddressStatement,
  insertAddressStatement,
  listAddresses,
  type StoredAddress,
  selectAddress,
  settleDefaultsStatement,
} from "../../db/shop/account/addresses.ts";
import { outboxStatement } from "../../db/shop/outbox/outbox-rows.ts";
import type {
  AccountResult,
  AddressChange,
  AddressView,
  AddressWish,
  OwnChange,
} from "./account-service.ts";
import { type AccountParts, tellUpdated } from "./parts.ts";
import { findProfile } from "./profile.ts";

export async function readAddresses(
  { db }: AccountParts,
  userId: string,
): Promise<readonly AddressView[]> {
  return (await listAddresses(db, userId)).map(toAddressView);
}

export async function addAddress(
  parts: AccountParts,
  change: OwnChange & { readonly wish: AddressWish },
): Promise<AccountResult<AddressView>> {
  const { db, outbox } = parts;
  const { userId, wish } = change;
  const address = readAddress(wish.address, parts.testPostalCodes);
  if (!address.ok) return refuse({ code: "address-invalid", faults: address.refusal });
  const row = newAddress(parts, userId, { ...wish, address: address.value });
  const events = tellUpdated(parts, change);
  const [, , , [stored]] = await db.batch([
    insertAddressStatement(db, row),
    settleDefaultsStatement(db, userId, claimsOf(row.id, wish)),
    outboxStatement(db, events, addressExists(db, row)),
    selectAddress(db, row),
  ]);
  if (stored !== undefined) {
    outbox.deliverSoon(events);
    return accept(toAddressView(stored));
  }
  const owner = await findProfile(parts, userId);
  return refuse({ code: owner === undefined ? "unauthorized" : "address-limit" });
}

export async function changeAddress(
  parts: AccountParts,
  change: OwnChange & { readonly addressId: string; readonly wish: AddressChange },
): Promise<AccountResult<AddressView>> {
  const { db, outbox } = parts;
  const { userId, addressId: id, wish } = change;
  const { label, address: typed } = wish;
  const address = typed === undefined ? undefined : readAddress(typed, parts.testPostalCodes);
  if (address?.ok === false) return refuse({ code: "address-invalid", faults: address.refusal });
  const given = {
    ...(label === undefined ? {} : { label }),
    ...(address === undefined ? {} : { address: address.value }),
    updatedAtMs: parts.nowMs(),
  };
  const named = { id, userId };
  const events = tellUpdated(parts, change);
  const [, , , [changed]] = await db.batch([
    outboxStatement(db, events, addressExists(db, named)),
    changeAddressStatement(db, named, given),
    settleDefaultsStatement(db, userId, claimsOf(id, wish)),
    selectAddress(db, named),
  ]);
  if (changed === undefined) return refuse({ code: "address-not-found" });
  outbox.deliverSoon(events);
  return accept(toAddressView(changed));
}

/** The default it may have been goes to the oldest that is left. */
export async function removeAddress(
  parts: AccountParts,
  change: OwnChange & { readonly addressId: string },
): Promise<AccountResult<null>> {
  const { db, outbox } = parts;
  const named = { id: change.addressId, userId: change.userId };
  const events = tellUpdated(parts, change);
  const [, removed] = await db.batch([
    outboxStatement(db, events, addressExists(db, named)),
    deleteAddressStatement(db, named),
    settleDefaultsStatement(db, change.userId, {}),
  ]);
  if (removed.meta.changes === 0) return refuse({ code: "address-not-found" });
  outbox.deliverSoon(events);
  return accept(null);
}

function newAddress(
  { nowMs }: AccountParts,
  userId: string,
  { label, address }: AddressWish,
): StoredAddress {
  const atMs = nowMs();
  return {
    id: newId("address"),
    userId,
    label: label ?? null,
    address,
    isDefaultShipping: false,
    isDefaultBilling: false,
    createdAtMs: atMs,
    updatedAtMs: atMs,
  };
}

function claimsOf(id: string, { isDefaultShipping, isDefaultBilling }: AddressChange) {
  return {
    shippingId: isDefaultShipping === true ? id : undefined,
    billingId: isDefaultBilling === true ? id : undefined,
  };
}

export function toAddressView(row: StoredAddress): AddressView {
  const { id, label, address, isDefaultShipping, isDefaultBilling } = row;
  return {
    id,
    ...(label === null ? {} : { label }),
    address,
    isDefaultShipping,
    isDefaultBilling,
    createdAt: new Date(row.createdAtMs).toISOString(),
    updatedAt: new Date(row.updatedAtMs).toISOString(),
  };
}
