// States and provinces as the address form asks for them: chosen from a list by name where their
// code decides the tax, typed elsewhere.

import { postalCodeNoun } from "../../domain/postal/postal-codes.ts";
import { REGION_RULES } from "../../domain/postal/regions.ts";
import { isMessageId, type MessageId } from "./messages/message.ts";

/** Code to name for a country whose regions are taxed apart; undefined for any other country. */
export function regionsOf(country: string): ReadonlyMap<string, string> | undefined {
  return REGION_RULES.get(country)?.names;
}

/** True while the tax cannot be said: the country taxes by region and none is chosen. */
export function isRegionMissing({
  country,
  region,
}: Record<"country" | "region", string>): boolean {
  return regionsOf(country) !== undefined && region === "";
}

/** Whether mail goes astray without it. */
export function isRegionRequired(country: string): boolean {
  return REGION_RULES.has(country);
}

/** The label of the region field, by what the country calls its regions. */
export function regionLabel(country: string): MessageId {
  return worded("address.region", REGION_RULES.get(country)?.noun);
}

/** What to say where a region has to be chosen. */
export function regionFault(country: string, reason: "" | "-for-tax" = ""): MessageId {
  return worded(`address.fault.region${reason}`, REGION_RULES.get(country)?.noun);
}

/** The label of the postal code field, by what the country calls it. */
export function postalCodeLabel(country: string): MessageId {
  return worded("address.postal-code", postalCodeNoun(country));
}

/** The message for a noun, or the one for any other. */
function worded(id: MessageId, noun: string | undefined): MessageId {
  const special = `${id}/${noun}`;
  return isMessageId(special) ? special : id;
}
