// [8] A cart that was merged into another has passed on exactly what was in it. Carts have deleted
// their storage when the story ends; their events are in the audit log.

import { faults } from "./invariants.ts";
import type { People } from "./people.ts";
import type { Shop } from "./shop.ts";

interface Told {
  readonly subject: string;
  readonly type: string;
  readonly data: {
    readonly sku: string;
    readonly quantity: number;
    readonly previousQuantity: number;
    readonly fromCartId: string;
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  };
}

/** Every merged cart whose units did not arrive as they were, once, as sentences. */
export function unitsLostInMerges({ logDisk }: Shop, { mergedCartIds }: People): string[] {
  if (mergedCartIds.size === 0) return [];
  const told = logDisk
    .read<{ subject: string; type: string; data: string }>(
      "SELECT subject, type, data FROM audit_trail WHERE type GLOB 'cart.*'",
    )
    .map((row) => ({ ...row, data: JSON.parse(row.data) }) as Told);
  return [...mergedCartIds].flatMap((cartId) => {
    const had = unitsIn(told, cartId);
    const passed = unitsPassedOn(told, cartId);
    return faults({ [`[8] ${cartId} had ${had} and passed on ${passed}`]: had !== passed });
  });
}

/** What was put in less what was taken out, as far as it was told. */
function unitsIn(told: readonly Told[], cartId: string): string {
  const changes = told.filter(
    ({ subject, type }) => subject === `cart/${cartId}` && type.startsWith("cart.item."),
  );
  return describe(
    changes.map(({ data: { sku, quantity, previousQuantity } }) => ({
      sku,
      quantity: quantity - previousQuantity,
    })),
  );
}

function unitsPassedOn(told: readonly Told[], cartId: string): string {
  const merges = told.filter(
    ({ type, data }) => type === "cart.merged" && data.fromCartId === cartId,
  );
  return describe(merges.flatMap(({ data }) => data.lines));
}

function describe(lines: Told["data"]["lines"]): string {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  const left = [...units].filter(([, quantity]) => quantity !== 0);
  return JSON.stringify(left.toSorted());
}
