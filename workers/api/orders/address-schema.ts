// An address on the wire. One that an order is to be sent or billed to has a postal code as its
// country writes them, by the rules of the address book: tax goes by it.

import { z } from "@hono/zod-openapi";
import { faultOfPostalCode } from "../../../domain/account/address-rules.ts";
import type { Address } from "../../../domain/address.ts";
import { lineOfText, PERSON_NAME_LENGTH_MAX } from "../shapes.ts";

const POSTAL_CODE_LENGTH_MAX = 16;
const PHONE_LENGTH_MAX = 32;

const countrySchema = z
  .string()
  .regex(/^[A-Z]{2}$/, "A country is two capital letters, ISO 3166-1 alpha-2")
  .openapi({ example: "US" });

/** What the rules of a country are about. */
const ruledFields = {
  region: lineOfText(PERSON_NAME_LENGTH_MAX).optional().openapi({
    description: "State or province, for the label; tax goes by the postal code where it can",
  }),
  postalCode: lineOfText(POSTAL_CODE_LENGTH_MAX),
  country: countrySchema,
};

export const addressSchema = z
  .strictObject({
    name: lineOfText(PERSON_NAME_LENGTH_MAX),
    line1: lineOfText(PERSON_NAME_LENGTH_MAX),
    line2: lineOfText(PERSON_NAME_LENGTH_MAX).optional(),
    city: lineOfText(PERSON_NAME_LENGTH_MAX),
    ...ruledFields,
    phone: lineOfText(PHONE_LENGTH_MAX).optional(),
  })
  .openapi("Address");

const ruledSchema = z.object(ruledFields);

/** Once those fields can be read, whatever is wrong with others: all faults are told at once. */
const whenRuled = { when: ({ value }: { value: unknown }) => ruledSchema.safeParse(value).success };

/** Where an order is sent or billed to. Whether its country is served is for checkout to say. */
export const orderAddressSchema = addressSchema.superRefine(checkPostalCode, whenRuled);

/** Only the country is needed to quote; what else is given must be well formed. */
export const quoteAddressSchema = addressSchema
  .partial()
  .required({ country: true })
  .superRefine(checkPostalCode, whenRuled);

type Ruled = Pick<Address, "country"> & { readonly postalCode?: string | undefined };

/** Under the code the address book gives the fault. A region is no must: the postal code tells. */
function checkPostalCode({ country, postalCode }: Ruled, told: z.RefinementCtx): void {
  const fault = postalCode === undefined ? undefined : faultOfPostalCode(country, postalCode);
  if (fault === undefined) return;
  const { field, code, message } = fault;
  told.addIssue({ code: "custom", path: [field], message, params: { code } });
}
