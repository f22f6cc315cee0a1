// Which state or province a destination lies in: by its postal code, or by a region's code or name
// where that tells none. The postal code is where the parcel goes, so nobody is taxed at nothing by
// spelling, nor by naming another state.

interface Destination {
  readonly country: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
}

/**
 * The code of the state (US) or province (Canada), upper case; undefined for other countries and
 * for places no rule knows.
 */
export function regionOf({ country, region, postalCode }: Destination): string | undefined {
  if (country === "US") return stateOfZip(postalCode) ?? codeOf(US_STATE_NAMES, region);
  if (country === "CA") return provinceOfPostalCode(postalCode) ?? codeOf(PROVINCE_NAMES, region);
  return undefined;
}

function codeOf(names: ReadonlyMap<string, string>, region: string | undefined) {
  const wanted = region?.trim().toUpperCase() ?? "";
  if (names.has(wanted)) return wanted;
  for (const [code, name] of names) if (name.toUpperCase() === wanted) return code;
  return undefined;
}

/** The state of the first three digits, by the postal service's sectional centres. */
function stateOfZip(postalCode: string | undefined): string | undefined {
  const prefix = /^(\d{3})\d{2}(?:-?\d{4})?$/.exec(postalCode?.trim() ?? "")?.[1];
  if (prefix === undefined) return undefined;
  return ZIP_RANGES.find(([from, to]) => prefix >= from && prefix <= to)?.[2];
}

/** The province of the first letter, once the forward sortation area is whole. */
function provinceOfPostalCode(postalCode: string | undefined): string | undefined {
  const area = /^([A-Z])\d[A-Z]/.exec(postalCode?.trim().toUpperCase() ?? "");
  return PROVINCE_OF_LETTER.get(area?.[1] ?? "");
}

const US_STATE_NAMES = table(
  "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut",
  "DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois",
  "IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts",
  "MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada",
  "NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota",
  "OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina",
  "SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington",
  "WV West Virginia|WI Wisconsin|WY Wyoming",
);

const PROVINCE_NAMES = table(
  "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador",
  "NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island",
  "QC Quebec|SK Saskatchewan|YT Yukon",
);

/** X is shared by the Northwest Territories and Nunavut, which are taxed alike. */
const PROVINCE_OF_LETTER = table(
  "A NL|B NS|C PE|E NB|G QC|H QC|J QC|K ON|L ON|M ON|N ON|P ON|R MB|S SK|T AB|V BC|X NT|Y YT",
);

const ZIP_RANGES = [
  "005-005 NY|010-027 MA|028-029 RI|030-038 NH|039-049 ME|050-054 VT|055-055 MA|056-059 VT",
  "060-069 CT|070-089 NJ|100-149 NY|150-196 PA|197-199 DE|200-200 DC|201-201 VA|202-205 DC",
  "206-219 MD|220-246 VA|247-268 WV|270-289 NC|290-299 SC|300-319 GA|320-349 FL|350-369 AL",
  "370-385 TN|386-397 MS|398-399 GA|400-427 KY|430-459 OH|460-479 IN|480-499 MI|500-528 IA",
  "530-549 WI|550-567 MN|569-569 DC|570-577 SD|580-588 ND|590-599 MT|600-629 IL|630-658 MO",
  "660-679 KS|680-693 NE|700-714 LA|716-729 AR|730-732 OK|733-733 TX|734-749 OK|750-799 TX",
  "800-816 CO|820-831 WY|832-838 ID|840-847 UT|850-865 AZ|870-884 NM|885-885 TX|889-898 NV",
  "900-961 CA|967-968 HI|970-979 OR|980-994 WA|995-999 AK",
]
  .join("|")
  .split("|")
  .map((entry) => [entry.slice(0, 3), entry.slice(4, 7), entry.slice(8)] as const);

/** `CODE words|CODE words` as a map from code to words. */
function table(...rows: readonly string[]): ReadonlyMap<string, string> {
  const entries = rows.join("|").split("|");
  return new Map(
    entries.map((entry) => {
      const [code = "", ...words] = entry.split(" ");
      return [code, words.join(" ")];
    }),
  );
}
