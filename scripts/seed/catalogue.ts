// Owns the demo catalogue as a whole: which departments there are, in the order they are shown.

import { bathBody } from "./catalogue/bath-body.ts";
import { clothing } from "./catalogue/clothing.ts";
import type { DemoPicture } from "./catalogue/define.ts";
import { garden } from "./catalogue/garden.ts";
import { home } from "./catalogue/home.ts";
import { kitchen } from "./catalogue/kitchen.ts";
import { outdoors } from "./catalogue/outdoors.ts";
import { pantry } from "./catalogue/pantry.ts";
import { stationery } from "./catalogue/stationery.ts";
import { toys } from "./catalogue/toys.ts";
import { workshop } from "./catalogue/workshop.ts";
import type { SeedCategory, SeedProduct } from "./wire.ts";

const DEPARTMENTS = [
  kitchen,
  home,
  bathBody,
  clothing,
  outdoors,
  garden,
  pantry,
  toys,
  stationery,
  workshop,
];

/** Parents come before their children. */
export const DEMO_CATEGORIES: readonly SeedCategory[] = DEPARTMENTS.flatMap(
  ({ slug, categories }, position) =>
    categories.map((category) => (category.slug === slug ? { ...category, position } : category)),
);

export const DEMO_PRODUCTS: readonly SeedProduct[] = DEPARTMENTS.flatMap(
  ({ products }) => products,
);

export const DEMO_PICTURES: readonly DemoPicture[] = DEPARTMENTS.flatMap(
  ({ pictures }) => pictures,
);
