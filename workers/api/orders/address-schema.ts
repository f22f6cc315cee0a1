// An address on the wire. One that an order is to be sent or billed to keeps the rules of the
// address book, so that the API takes none that the shop's own form would send back.

import { z } from "@hono/zod-openapi";
import { type AddressFault, faultsOfAddress } from "../../../domain/account/address-rules.ts";
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
    description: "State or province: an order to, or a bill in, AU, CA or US needs it",
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
export const orderAddressSchema = addressSchema.superRefine((address, told) => {
  tell(
    told,
    faultsOfAddress(address).filter(({ field }) => field !== "country"),
  );
}, whenRuled);

/** Only the country is needed to quote; what else is given must be well formed. */
export const quoteAddressSchema = addressSchema
  .partial()
  .required({ country: true })
  .superRefine(({ postalCode, ...address }, told) => {
    if (postalCode === undefined) return;
    const faults = faultsOfAddress({ ...address, postalCode });
    tell(
      told,
      faults.filter(({ field }) => field === "postalCode"),
    );
  }, whenRuled);

/** Under the codes the address book gives them. */
function tell(told: z.RefinementCtx, faults: readonly AddressFault[]): void {
  for (const { field, code, message } of faults) {
    told.addIssue({ code: "custom", path: [field], message, params: { code } });
  }
}
