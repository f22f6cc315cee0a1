// Postal codes by country, for the countries the shop delivers to: what is read, and the canonical
// form that is stored. A rule covers the form only; whether a street exists is for the carrier.
// Source: Universal Postal Union, "Postal addressing systems", one page a country.

interface PostalCodeRule {
  /** Matches the code without blanks and dashes, in upper case. */
  readonly compact: RegExp;
  /** Index of each separator within the compact code, and the separator. */
  readonly separators?: Readonly<Record<number, " " | "-">>;
  /** Belongs to the canonical form. */
  readonly prefix?: string;
  /** Prefixes of letters from the front of foreign mail, beside the country's ISO code. */
  readonly aliases?: readonly string[];
  readonly example: string;
  /** What the country calls it, where that is not a postal code. */
  readonly noun?: string;
  readonly isOptional?: true;
}

const digits = (
  count: number,
  example: string,
  more: Omit<PostalCodeRule, "compact" | "example"> = {},
): PostalCodeRule => ({ compact: new RegExp(`^\\d{${count}}$`), example, ...more });

const SPACED = { separators: { 3: " " } } as const;

/** By ISO 3166-1 alpha-2 code, upper case. */
export const POSTAL_CODE_RULES: ReadonlyMap<string, PostalCodeRule> = new Map(
  Object.entries({
    AT: digits(4, "1010", { aliases: ["A"] }),
    AU: digits(4, "2000", { aliases: ["AUS"], noun: "postcode" }),
    BE: digits(4, "1000", { aliases: ["B"] }),
    CA: {
      compact: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/,
      separators: { 3: " " },
      aliases: ["CAN", "CDN"],
      example: "K1A 0B1",
    },
    CH: digits(4, "8001"),
    CZ: digits(5, "110 00", SPACED),
    DE: digits(5, "10115", { aliases: ["D"] }),
    DK: digits(4, "1050"),
    EE: digits(5, "10111", { aliases: ["EST"] }),
    ES: digits(5, "28001", { aliases: ["E"] }),
    FI: digits(5, "00100", { aliases: ["FIN", "AX"] }),
    FR: digits(5, "75001", { aliases: ["F"] }),
    GB: {
      compact: /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/,
      separators: { [-3]: " " },
      aliases: ["UK"],
      example: "SW1A 1AA",
      noun: "postcode",
    },
    GR: digits(5, "105 57", { ...SPACED, aliases: ["EL"] }),
    HR: digits(5, "10000"),
    HU: digits(4, "1051", { aliases: ["H"] }),
    IE: {
      compact: /^[AC-FHKNPRTV-Y]\d[\dW][\dAC-FHKNPRTV-Y]{4}$/,
      separators: { 3: " " },
      aliases: ["IRL"],
      example: "D02 AF30",
      noun: "Eircode",
      isOptional: true,
    },
    IS: digits(3, "101"),
    IT: digits(5, "00118", { aliases: ["I"] }),
    JP: digits(7, "100-0001", { separators: { 3: "-" }, aliases: ["〒"] }),
    LT: digits(5, "LT-01100", { prefix: "LT-" }),
    LU: digits(4, "L-1009", { prefix: "L-", aliases: ["L"] }),
    LV: digits(4, "LV-1010", { prefix: "LV-" }),
    MX: digits(5, "06000", { aliases: ["MEX", "CP"] }),
    NL: { compact: /^[1-9]\d{3}[A-Z]{2}$/, separators: { 4: " " }, example: "1012 AB" },
    NO: digits(4, "0150", { aliases: ["N"] }),
    NZ: digits(4, "6011", { noun: "postcode" }),
    PL: digits(5, "00-001", { separators: { 2: "-" } }),
    PT: digits(7, "1000-001", { separators: { 4: "-" }, aliases: ["P"] }),
    SE: digits(5, "111 20", { ...SPACED, aliases: ["S"] }),
    SG: digits(6, "018989", { aliases: ["S"] }),
    SI: digits(4, "1000", { aliases: ["SLO"] }),
    SK: digits(5, "811 01", SPACED),
    US: {
      compact: /^\d{5}(?:\d{4})?$/,
      separators: { 5: "-" },
      aliases: ["USA"],
      example: "97201",
      noun: "ZIP code",
    },
  } satisfies Record<string, PostalCodeRule>),
);

/** Blanks, dashes of every script, the Japanese long-vowel mark typed for one, invisible marks. */
const BETWEEN = /[\s\p{Pd}\p{Cf}\u2212\u30fc]/gu;

/**
 * The canonical form of a postal code of `country`: full-width characters, blanks, dashes, case
 * and a country prefix make no difference. Undefined for what is no code there, and for every
 * code of a country that is not in the table.
 */
export function readPostalCode(country: string, typed: string): string | undefined {
  const rule = POSTAL_CODE_RULES.get(country);
  if (rule === undefined) return undefined;
  const compact = typed.normalize("NFKC").toUpperCase().replaceAll(BETWEEN, "");
  const code = ["", country, ...(rule.aliases ?? [])]
    .filter((prefix) => compact.startsWith(prefix))
    .map((prefix) => compact.slice(prefix.length))
    .find((rest) => rule.compact.test(rest));
  return code === undefined ? undefined : `${rule.prefix ?? ""}${separate(code, rule)}`;
}

function separate(code: string, { separators = {} }: PostalCodeRule): string {
  for (const [index, separator] of Object.entries(separators)) {
    const [head, tail] = [code.slice(0, Number(index)), code.slice(Number(index))];
    if (head !== "" && tail !== "") return `${head}${separator}${tail}`;
  }
  return code;
}

/** Whether mail to the country arrives without one. */
export function isPostalCodeOptional(country: string): boolean {
  return POSTAL_CODE_RULES.get(country)?.isOptional ?? false;
}

/** What the country calls its postal code, within a sentence. */
export function postalCodeNoun(country: string): string {
  return POSTAL_CODE_RULES.get(country)?.noun ?? "postal code";
}
