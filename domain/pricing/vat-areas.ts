// Places whose value added or goods and services tax differs from the rate of their country, by the
// beginning of the postal code. Their own taxes on imports are collected by the carrier.
// Sources, as in force in 2026:
// AT: UStG 1994, section 10(4), Jungholz and Mittelberg. AU: GST Act 1999, section 195-1, indirect
// tax zone. CH: MWSTG, article 4, Samnaun. DE, ES, FI, GR, IT, FR overseas: Directive 2006/112/EC,
// articles 5 to 7; rates of the French overseas departments: Code général des impôts, articles 294
// and 296. DK: Momsloven, section 2, Greenland. GB: VAT Act 1994, section 96. NO:
// Merverdiavgiftsloven, section 1-2, Svalbard and Jan Mayen. PT: Código do IVA, article 18(3).

interface VatArea {
  /** Digits or letters; the longest of a country's prefixes that fits counts. */
  readonly prefixes: readonly string[];
  /** Thousandths of a percent. */
  readonly taxMilliPercent: number;
}

const untaxed = (...prefixes: readonly string[]): VatArea => ({ prefixes, taxMilliPercent: 0 });

const VAT_AREAS: ReadonlyMap<string, readonly VatArea[]> = new Map([
  ["AT", [{ prefixes: ["6691", "6991", "6992", "6993"], taxMilliPercent: 19_000 }]],
  // Norfolk Island, Christmas Island, Cocos (Keeling) Islands.
  ["AU", [untaxed("2899", "6798", "6799")]],
  ["CH", [untaxed("7562", "7563")]],
  // Helgoland, Büsingen.
  ["DE", [untaxed("27498", "78266")]],
  ["DK", [untaxed("39")]],
  // Canary Islands, Ceuta, Melilla.
  ["ES", [untaxed("35", "38", "51", "52")]],
  // Åland.
  ["FI", [untaxed("22")]],
  [
    "FR",
    [
      // Guadeloupe, Martinique, Réunion.
      { prefixes: ["971", "972", "974"], taxMilliPercent: 8500 },
      // Saint-Barthélemy, Saint-Martin, Guyane, Saint-Pierre-et-Miquelon, Mayotte, and the
      // collectivities of the Pacific.
      untaxed("97133", "97150", "973", "975", "976", "984", "986", "987", "988"),
    ],
  ],
  // Jersey, Guernsey, Gibraltar.
  ["GB", [untaxed("JE", "GY", "GX")]],
  // Mount Athos.
  ["GR", [untaxed("63086", "63087")]],
  // Livigno, Campione d'Italia; San Marino and Vatican City, which use Italian postal codes.
  ["IT", [untaxed("23041", "22061", "4789", "00120")]],
  // Svalbard, Jan Mayen.
  ["NO", [untaxed("917", "8099")]],
  [
    "PT",
    [
      // Madeira.
      { prefixes: ["90", "91", "92", "93", "94"], taxMilliPercent: 22_000 },
      // Açores.
      { prefixes: ["95", "96", "97", "98", "99"], taxMilliPercent: 16_000 },
    ],
  ],
]);

/** Thousandths of a percent; undefined where the country's own rate applies. */
export function vatAreaRate(country: string, postalCode: string): number | undefined {
  const compact = postalCode.replaceAll(/[ -]/g, "");
  const fitting = (VAT_AREAS.get(country) ?? []).flatMap(({ prefixes, taxMilliPercent }) =>
    prefixes
      .filter((prefix) => compact.startsWith(prefix))
      .map(({ length }) => ({ length, taxMilliPercent })),
  );
  return fitting.toSorted((one, other) => other.length - one.length)[0]?.taxMilliPercent;
}
