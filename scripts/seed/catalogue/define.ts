// Turns what a department's file says into categories, products and picture recipes. The files say
// only what a person decides; ids, slugs, skus, dates and picture keys follow from that.

import { dateOf, identify, slugify } from "../identify.ts";
import type { GroundName } from "../pictures/grounds.ts";
import type { PictureRecipe, Shot } from "../pictures/recipe.ts";
import { PICTURE_SIDE_PX, PICTURE_WIDTHS_PX } from "../pictures/recipe.ts";
import type { VariantDraft } from "../variants.ts";
import { listOptions, spreadVariants } from "../variants.ts";
import type { SeedCategory, SeedImage, SeedProduct } from "../wire.ts";
import { CURRENCY } from "../wire.ts";

interface CategoryDraft {
  readonly slug: string;
  readonly name: string;
  readonly children?: readonly CategoryDraft[];
}

interface ProductDraft extends VariantDraft {
  /** Slug of a category of the same department that has no children. */
  readonly category: string;
  readonly name: string;
  readonly brand: string;
  readonly compareAtMinor?: number;
  /** The first is the one that lists show. */
  readonly shots: readonly [Shot, ...Shot[]];
  /** Line breaks are those of the source file and become spaces. */
  readonly description: string;
}

interface DepartmentDraft {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly ground: GroundName;
  readonly categories: readonly CategoryDraft[];
  readonly products: readonly ProductDraft[];
}

/** A picture to draw, and the key it is stored under. */
export interface DemoPicture {
  readonly key: string;
  readonly recipe: PictureRecipe;
}

export interface Department {
  readonly slug: string;
  /** The department first, then its tree, parents before children. */
  readonly categories: readonly SeedCategory[];
  readonly products: readonly SeedProduct[];
  readonly pictures: readonly DemoPicture[];
}

export function defineDepartment(draft: DepartmentDraft): Department {
  const { slug, name, description, ground } = draft;
  return {
    slug,
    categories: [
      { slug, name, description, position: 0 },
      ...flattenCategories(draft.categories, slug),
    ],
    products: draft.products.map((product) => defineProduct(product, slug)),
    pictures: draft.products.flatMap((product) =>
      product.shots.map(({ arrangement }, index) => ({
        key: pictureKey(product, index),
        recipe: { arrangement, ground },
      })),
    ),
  };
}

function flattenCategories(drafts: readonly CategoryDraft[], parentSlug: string): SeedCategory[] {
  return drafts.flatMap(({ slug, name, children }, position) => [
    { slug, name, parentSlug, position },
    ...flattenCategories(children ?? [], slug),
  ]);
}

function defineProduct(draft: ProductDraft, department: string): SeedProduct {
  const slug = slugify(draft.name);
  return {
    id: identify("product", slug),
    slug,
    name: draft.name,
    brand: draft.brand,
    department,
    category: draft.category,
    description: draft.description.replace(/\s+/g, " "),
    currency: CURRENCY,
    ...(draft.compareAtMinor === undefined ? {} : { compareAtMinor: draft.compareAtMinor }),
    options: listOptions(draft.options),
    images: draft.shots.map(({ alt }, index) => describeImage(pictureKey(draft, index), alt)),
    variants: spreadVariants(draft),
    createdAtMs: dateOf(slug),
  };
}

function pictureKey({ name }: ProductDraft, index: number): string {
  return `products/${slugify(name)}/${index + 1}`;
}

function describeImage(key: string, alt: string): SeedImage {
  return {
    key,
    alt,
    width: PICTURE_SIDE_PX,
    height: PICTURE_SIDE_PX,
    widths: PICTURE_WIDTHS_PX,
  };
}
