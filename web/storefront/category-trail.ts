// Where a category hangs: addresses name a department and any category below it.

import type { Category } from "../../domain/catalog/product.ts";

/** From the department down to the category, both included; undefined when it is not there. */
export function findTrail(
  departments: readonly Category[],
  departmentSlug: string,
  categorySlug: string | undefined,
): readonly Category[] | undefined {
  const department = departments.find(({ slug }) => slug === departmentSlug);
  if (department === undefined) return undefined;
  return categorySlug === undefined ? [department] : trailWithin(department, categorySlug);
}

function trailWithin(category: Category, slug: string): readonly Category[] | undefined {
  if (category.slug === slug) return [category];
  for (const child of category.children) {
    const below = trailWithin(child, slug);
    if (below !== undefined) return [category, ...below];
  }
  return undefined;
}

/** The trail as addresses: the department alone, then each category within it. */
export function trailCrumbs(trail: readonly Category[]): { name: string; path: string }[] {
  const [department] = trail;
  return trail.map(({ name, slug }) => ({
    name,
    path: slug === department?.slug ? `/c/${slug}` : `/c/${department?.slug}/${slug}`,
  }));
}
