// What was decided and what was done about it, once all has come to rest: each decision as the
// order has it, against the books of whoever had to carry it out.

import { handedOverAtMs } from "../../domain/order/shipments.ts";
import { decidedRefundsMinor, faults, moneyOf, type Objects } from "./invariants.ts";
import { claimsIn, type LookedAtOrder, ledgerIn } from "./look.ts";

/** Every decision that was not carried out to the letter, as sentences. */
export function decisionsNotDone(shop: Objects, orders: readonly LookedAtOrder[]): string[] {
  const counters = shop.hostsOf("STOCK_OBJECT");
  const claims = counters.flatMap(claimsIn);
  const restocks = counters.flatMap((counter) =>
    ledgerIn(counter)
      .filter(({ movement }) => movement === "restock")
      .map(({ reference: of, units }) => ({ of, sku: counter.name, units })),
  );
  const shipped = claims.map(({ orderId: of, sku, shippedUnits: units }) => ({ of, sku, units }));
  return [
    ...orders.flatMap((order) => refundsNotGiven(shop, order)),
    ...unlike("shipped", orders.flatMap(unitsHandedOver), shipped),
    ...unlike("restocked", orders.flatMap(unitsToRestock), restocks),
  ];
}

/** The provider has given back what was decided. What was undone is another invariant's. */
function refundsNotGiven(shop: Objects, order: LookedAtOrder): string[] {
  const { refundedMinor } = moneyOf(shop, order);
  const decidedMinor = decidedRefundsMinor(order);
  return faults({
    [`[3] ${order.id} owed ${decidedMinor} back in the end, and gave ${refundedMinor}`]:
      order.saga.verdict === "COMPLETED" && refundedMinor !== decidedMinor,
  });
}

/** Units of a sku, by the order or the return they are of. */
interface Units {
  readonly of: string;
  readonly sku: string;
  readonly units: number;
}

function unitsHandedOver({ id: of, stored }: LookedAtOrder): Units[] {
  return stored.record.shipments
    .filter((shipment) => handedOverAtMs(stored, shipment) !== undefined)
    .flatMap(({ lines }) => lines.map(({ sku, quantity: units }) => ({ of, sku, units })));
}

/** What staff found fit to be sold again, of returns that the order has as received. */
function unitsToRestock({ jobs, stored }: LookedAtOrder): Units[] {
  const received = stored.record.returns.filter(({ receipt }) => receipt !== undefined);
  return received.flatMap(({ id: of }) => {
    const command = jobs.find(({ id }) => id === of)?.command;
    const lines = command?.kind === "receive-return" ? command.allocations : [];
    return lines.map(({ sku, units }) => ({ of, sku, units }));
  });
}

/** Where what was decided and what the counters did differ, in either direction. */
function unlike(done: string, decided: readonly Units[], counted: readonly Units[]): string[] {
  const [wanted, found] = [totals(decided), totals(counted)];
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((key) => {
    const [wantedUnits, foundUnits] = [wanted.get(key) ?? 0, found.get(key) ?? 0];
    return faults({
      [`[1] ${key}: ${wantedUnits} to be ${done}, and ${foundUnits} were`]:
        wantedUnits !== foundUnits,
    });
  });
}

/** By `ord_… SKU` or `ret_… SKU`. */
function totals(all: readonly Units[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { of, sku, units: more } of all) {
    const key = `${of} ${sku}`;
    units.set(key, (units.get(key) ?? 0) + more);
  }
  return units;
}
