// Finding nodes of the category tree.

import type { Category } from "./product.ts";

/** The nodes from a department down to the category of this slug; undefined when it is unknown. */
export function pathTo(tree: readonly Category[], slug: string): readonly Category[] | undefined {
  for (const node of tree) {
    if (node.slug === slug) return [node];
    const below = pathTo(node.children, slug);
    if (below !== undefined) return [node, ...below];
  }
  return undefined;
}

/** Every node of these trees, a parent before its children. */
export function nodesOf(tree: readonly Category[]): Category[] {
  return tree.flatMap((node) => [node, ...nodesOf(node.children)]);
}
