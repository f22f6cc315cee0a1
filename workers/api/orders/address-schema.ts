// An address on the wire. The schema checks the form of each field and the postal code against its
// country; services check the region against the postal code.

import { z } from "@hono/zod-openapi";
import type { Address } from "../../../domain/address.ts";
import { ADDRESS_LENGTHS_MAX, readAddressField } from "../../../domain/postal/address-fields.ts";
import { faultOfPostalCode, type Place } from "../../../domain/postal/check-address.ts";
import { textReadBy } from "../shapes.ts";

const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, "A country is two capital letters, ISO 3166-1 alpha-2")
  .openapi({ example: "US" });

const lineOf = (field: keyof Address) =>
  textReadBy((typed) => readAddressField(field, typed)).openapi({
    minLength: 1,
    maxLength: ADDRESS_LENGTHS_MAX[field],
  });

const typedFields = {
  name: lineOf("name"),
  line1: lineOf("line1"),
  line2: lineOf("line2").optional(),
  city: lineOf("city"),
  region: lineOf("region").optional().openapi({
    description: "State or province, by code or name; the postal code must lie in it",
  }),
  postalCode: z
    .union([z.literal(""), lineOf("postalCode")])
    .default("")
    .openapi({
      description: "In any usual spelling, stored in the canonical one. Optional in Ireland alone",
    }),
  country: countrySchema,
  phone: lineOf("phone").optional(),
};

type Ruled = Partial<Place>;

/** Runs even when other fields are invalid, so that one response lists every fault. */
const withOtherFaults = { when: ({ value }: { value: unknown }) => isObject(value) };

/** A shipping or billing address, or an entry of the address book. */
export const addressInputSchema = z
  .strictObject(typedFields)
  .superRefine(checkPostalCode, withOtherFaults)
  .openapi("AddressInput");

/** A quote needs only the country; other fields are optional but must be valid. */
export const quoteAddressSchema = z
  .strictObject({ ...typedFields, postalCode: lineOf("postalCode") })
  .partial()
  .required({ country: true })
  .superRefine(checkPostalCode, withOtherFaults);

/** Skips fields that their own schema refuses. */
function checkPostalCode({ country, postalCode }: Ruled, faults: z.RefinementCtx): void {
  if (typeof postalCode !== "string" || typeof country !== "string") return;
  if (postalCode !== "" && !readAddressField("postalCode", postalCode).ok) return;
  const fault = faultOfPostalCode(country, postalCode);
  if (fault === undefined) return;
  const { field, code, message } = fault;
  faults.addIssue({ code: "custom", path: [field], message, params: { code } });
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** An address that the shop answers with. */
export const addressSchema = z
  .object({
    name: z.string(),
    line1: z.string(),
    line2: z.string().optional(),
    city: z.string(),
    region: z.string().optional(),
    postalCode: z.string(),
    country: countrySchema,
    phone: z.string().optional(),
  })
  .openapi("Address");
