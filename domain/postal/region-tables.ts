// The tables of regions. Sources: United States Postal Service, Publication 28, appendix B (states,
// territories, freely associated states, armed forces) and the Domestic Mail Manual, L005 (ZIP code
// prefixes); Canada Post, Addressing Guidelines.

/** In the order of a list to choose from. */
export const US_REGIONS = table(
  "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut",
  "DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois",
  "IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts",
  "MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada",
  "NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota",
  "OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina",
  "SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington",
  "WV West Virginia|WI Wisconsin|WY Wyoming",
  "AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI U.S. Virgin Islands",
  "FM Micronesia|MH Marshall Islands|PW Palau",
  "AA Armed Forces Americas|AE Armed Forces Europe|AP Armed Forces Pacific",
);

export const PROVINCES = table(
  "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador",
  "NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island",
  "QC Quebec|SK Saskatchewan|YT Yukon",
);

interface ZipRange {
  /** Leading digits, inclusive; as many as tell the state. */
  readonly from: string;
  readonly to: string;
  readonly state: string;
}

export const ZIP_RANGES: readonly ZipRange[] = [
  "005-005 NY|006-007 PR|008-008 VI|009-009 PR|010-027 MA|028-029 RI|030-038 NH|039-049 ME",
  "050-054 VT|055-055 MA|056-059 VT|060-069 CT|070-089 NJ|090-098 AE|100-149 NY|150-196 PA",
  "197-199 DE|200-200 DC|201-201 VA|202-205 DC|206-219 MD|220-246 VA|247-268 WV|270-289 NC",
  "290-299 SC|300-319 GA|320-339 FL|340-340 AA|341-349 FL|350-369 AL|370-385 TN|386-397 MS",
  "398-399 GA|400-427 KY|430-459 OH|460-479 IN|480-499 MI|500-528 IA|530-549 WI|550-567 MN",
  "569-569 DC|570-577 SD|580-588 ND|590-599 MT|600-629 IL|630-658 MO|660-679 KS|680-693 NE",
  "700-714 LA|716-729 AR|730-732 OK|733-733 TX|734-749 OK|750-799 TX|800-816 CO|820-831 WY",
  "832-838 ID|840-847 UT|850-865 AZ|870-884 NM|885-885 TX|889-898 NV|900-961 CA|962-966 AP",
  "96799-96799 AS|967-968 HI|96910-96932 GU|96939-96940 PW|96941-96944 FM|96950-96952 MP",
  "96960-96970 MH|970-979 OR|980-994 WA|995-999 AK",
]
  .flatMap((row) => row.split("|"))
  .map((entry) => {
    const [range = "", state = ""] = entry.split(" ");
    const [from = "", to = ""] = range.split("-");
    return { from, to, state };
  });

/** ZIP codes served from, or shared with, another state than their prefix says. */
export const ZIPS_ACROSS: ReadonlyMap<string, readonly string[]> = new Map([
  ["06390", ["NY"]],
  ["20588", ["MD", "DC"]],
  ["20598", ["VA", "DC"]],
  ["73960", ["OK", "TX"]],
  ["83414", ["WY"]],
]);

/** `CODE words|CODE words` as a map from code to words. */
function table(...rows: readonly string[]): ReadonlyMap<string, string> {
  const entries = rows.flatMap((row) => row.split("|"));
  return new Map(entries.map((entry) => [entry.slice(0, 2), entry.slice(3)]));
}
