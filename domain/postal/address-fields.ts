// The fields of an address as people type them, one at a time: limits and readers, the same for
// the API and the pages.

import type { Address } from "../address.ts";
import { PERSON_NAME_LENGTH_MAX, readPersonName, refuseLinks } from "../person-name.ts";
import { accept, type Result } from "../result.ts";
import { readLine, type TextRefusal } from "../text.ts";

/** UTF-16 units. */
export const ADDRESS_LENGTHS_MAX: Readonly<Record<keyof Address, number>> = {
  country: 2,
  name: PERSON_NAME_LENGTH_MAX,
  line1: 100,
  line2: 100,
  postalCode: 16,
  city: 100,
  region: 100,
  phone: 32,
};

/** Marks of text direction and zero-width marks come with numbers copied from address books. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * One field that is not empty. Whether country, region and postal code exist is for
 * `check-address.ts`. Refusals: those of a name for `name`, else of a line without links.
 */
export function readAddressField(field: keyof Address, typed: string): Result<string, TextRefusal> {
  if (field === "name") return readPersonName(typed);
  const text =
    field === "phone" || field === "postalCode" ? typed.replaceAll(INVISIBLE, "") : typed;
  const line = readLine(text, ADDRESS_LENGTHS_MAX[field]);
  if (!line.ok) return line;
  return field === "country" ? accept(line.value) : refuseLinks(line.value);
}
