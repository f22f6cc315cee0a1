import type { Address } from "../../../domain/address.ts";
import { SERVED_COUNTRIES } from "../../../domain/pricing/destinations.ts";
import { TypedText } from "./typed-text.tsx";

export function PostalAddress({ address }: { address: Address }) {
  const { name, line1, line2, city, region, postalCode, country } = address;
  const countryName = SERVED_COUNTRIES.find(({ code }) => code === country)?.name ?? country;
  const lines = [name, line1, line2, [city, region, postalCode].filter(Boolean).join(", ")];
  return (
    <address>
      {[...lines, countryName].filter(Boolean).map((line) => (
        <>
          <TypedText>{line}</TypedText>
          <br />
        </>
      ))}
    </address>
  );
}
