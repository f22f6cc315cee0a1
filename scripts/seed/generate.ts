// Makes as many products as a measurement needs. The same seed number and index always give the
// same product; they hang in the demo departments and show the demo pictures.

import { DEMO_PRODUCTS } from "./catalogue.ts";
import { ADJECTIVES, BRANDS, NOUNS, PLACES, REMARKS } from "./generate-words.ts";
import { dateOf, identify, skuPart, slugify } from "./identify.ts";
import type { SeedProduct, SeedVariant } from "./wire.ts";
import { CURRENCY } from "./wire.ts";

/** The largest shop that is measured. */
export const GENERATED_COUNT_MAX = 100_000;

const PRICE_FACTOR_MIN = 0.4;
const PRICE_FACTOR_SPREAD = 2.2;
/** Prices end in a round ten. */
const PRICE_STEP_MINOR = 10;
const SOLD_OUT_SHARE = 0.08;
const FEW_SHARE = 0.2;
const FEW_UNITS_MAX = 5;
const MANY_UNITS_MAX = 500;
const REDUCED_SHARE = 0.15;
const REDUCED_FROM_FACTOR = 1.25;

type Random = () => number;

/** Yields `count` products one by one. Throws when `count` is no whole number up to the maximum. */
export function* generateProducts(count: number, seedNumber = 1): Generator<SeedProduct> {
  if (!Number.isSafeInteger(count) || count < 1 || count > GENERATED_COUNT_MAX) {
    throw new RangeError(`count must be a whole number from 1 to ${GENERATED_COUNT_MAX}`);
  }
  for (let index = 0; index < count; index += 1) yield generateProduct(index, seedNumber);
}

function generateProduct(index: number, seedNumber: number): SeedProduct {
  const random = randomOf(`${seedNumber}/${index}`);
  const base = pick(DEMO_PRODUCTS, random);
  const noun = pick(NOUNS[base.category] ?? [base.name], random);
  const place = pick(PLACES, random);
  const name = `${place} ${pick(ADJECTIVES, random)} ${noun}`;
  const brand = pick(BRANDS, random);
  const slug = `${slugify(name)}-${seedNumber}-${index}`;
  const variants = priceVariants(base, `G${seedNumber}-${index}`, random);
  return {
    id: identify("product", slug),
    slug,
    name,
    brand,
    department: base.department,
    category: base.category,
    description: describe({ noun, place, brand }, random),
    currency: CURRENCY,
    ...reduction(variants, random),
    options: base.options,
    images: base.images,
    variants,
    createdAtMs: dateOf(slug),
  };
}

function priceVariants(base: SeedProduct, skuStem: string, random: Random): SeedVariant[] {
  const factor = PRICE_FACTOR_MIN + random() * PRICE_FACTOR_SPREAD;
  return base.variants.map(({ options, priceMinor }) => {
    const sku = [skuStem, ...Object.values(options).map(skuPart)].join("-");
    const steps = Math.max(1, Math.round((priceMinor * factor) / PRICE_STEP_MINOR));
    return {
      id: identify("variant", sku),
      sku,
      options,
      priceMinor: steps * PRICE_STEP_MINOR,
      stockUnits: drawStock(random),
    };
  });
}

function drawStock(random: Random): number {
  const share = random();
  if (share < SOLD_OUT_SHARE) return 0;
  const most = share < FEW_SHARE ? FEW_UNITS_MAX : MANY_UNITS_MAX;
  return 1 + Math.floor(random() * most);
}

function reduction(variants: readonly SeedVariant[], random: Random) {
  if (random() >= REDUCED_SHARE) return {};
  const cheapestMinor = Math.min(...variants.map(({ priceMinor }) => priceMinor));
  const steps = Math.ceil((cheapestMinor * REDUCED_FROM_FACTOR) / PRICE_STEP_MINOR);
  return { compareAtMinor: steps * PRICE_STEP_MINOR };
}

function describe(
  { noun, place, brand }: { noun: string; place: string; brand: string },
  random: Random,
): string {
  const first = Math.floor(random() * REMARKS.length);
  const second = (first + 1 + Math.floor(random() * (REMARKS.length - 1))) % REMARKS.length;
  const opening = `From the ${brand} workshop in ${place}, listed under ${noun}.`;
  return [opening, REMARKS[first], REMARKS[second]].join(" ");
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("cannot pick from an empty list");
  return item;
}

/** Numbers from 0 up to 1 that follow from the text alone. Source: FNV-1a and mulberry32. */
function randomOf(text: string): Random {
  let state = 2_166_136_261;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
