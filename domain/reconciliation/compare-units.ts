import type { Allocation, StockKey } from "../place.ts";
import type { Found } from "./finding.ts";

interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface UnitsOfOrder {
  /** Absent while an operation is in flight. */
  readonly units?:
    | {
        readonly allocations: readonly Allocation[];
        /** Held: an expired hold is taken again when it is needed. */
        readonly mayExpire: boolean;
      }
    | undefined;
}

/** The units that one stock counter has set aside for the order. */
export interface CounterClaim extends StockKey {
  /** Absent where the counter has no claim of the order. */
  readonly claim?:
    | { readonly state: string; readonly units: number; readonly shippedUnits?: number | undefined }
    | undefined;
}

/**
 * Compares the units an order expects with the claims at its stock counters. `order` is undefined
 * where no order was placed. Returns undefined while an operation of the order is in flight.
 * `claims` has every counter concerned.
 */
export function compareUnits(
  order: UnitsOfOrder | undefined,
  claims: readonly CounterClaim[],
): Found[] | undefined {
  const units = order === undefined ? { allocations: [], mayExpire: false } : order.units;
  if (units === undefined) return undefined;
  const surplus: Line[] = [];
  const missing: Line[] = [];
  for (const { sku, location, claim } of claims) {
    const wanted = unitsWanted(units.allocations, { sku, location });
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

function unitsWanted(allocations: readonly Allocation[], { sku, location }: StockKey): number {
  const allocation = allocations.find((one) => one.sku === sku && one.location === location);
  return allocation?.units ?? 0;
}

/** Whether a claim covers the units; a hold does not count as a reservation, since it expires. */
function setAside(claim: CounterClaim["claim"], holdsCount: boolean): number {
  if (claim?.state === "reserved") return claim.units - (claim.shippedUnits ?? 0);
  return claim?.state === "held" && holdsCount ? claim.units : 0;
}

function foundAs(kind: Found["kind"], lines: readonly Line[]): Found[] {
  if (lines.length === 0) return [];
  const sorted = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  return [{ kind, details: { lines: sorted } }];
}
