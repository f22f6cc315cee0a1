import type { Found } from "./finding.ts";

interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface UnitsOfOrder {
  /** Absent while they are not settled. */
  readonly units?:
    | {
        readonly lines: readonly Line[];
        /** Held: a hold that has expired is taken anew when it is needed. */
        readonly mayExpire: boolean;
      }
    | undefined;
}

/** What one counter has set aside for the order. */
export interface SkuClaim {
  readonly sku: string;
  /** Absent where the counter never heard of the order. */
  readonly claim?:
    | { readonly state: string; readonly units: number; readonly shippedUnits?: number | undefined }
    | undefined;
}

/**
 * The units an order counts on against what its counters have set aside. `order` is undefined where
 * there is none. Undefined while the order's are not settled. `claims` names every sku in question.
 */
export function compareUnits(
  order: UnitsOfOrder | undefined,
  claims: readonly SkuClaim[],
): Found[] | undefined {
  const units = order === undefined ? { lines: [], mayExpire: false } : order.units;
  if (units === undefined) return undefined;
  const surplus: Line[] = [];
  const missing: Line[] = [];
  for (const { sku, claim } of claims) {
    const wanted = units.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    if (units.mayExpire && claim?.state === "expired") continue;
    const difference = setAside(claim, units.mayExpire || wanted === 0) - wanted;
    if (difference > 0) surplus.push({ sku, quantity: difference });
    if (difference < 0) missing.push({ sku, quantity: -difference });
  }
  return [
    ...foundAs("hold-without-order", surplus),
    ...foundAs("order-without-reservation", missing),
  ];
}

/** A hold is no reservation: it will expire. */
function setAside(claim: SkuClaim["claim"], holdsCount: boolean): number {
  if (claim?.state === "reserved") return claim.units - (claim.shippedUnits ?? 0);
  return claim?.state === "held" && holdsCount ? claim.units : 0;
}

function foundAs(kind: Found["kind"], lines: readonly Line[]): Found[] {
  if (lines.length === 0) return [];
  const sorted = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  return [{ kind, details: { lines: sorted } }];
}
