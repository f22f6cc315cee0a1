// What must be true of the world after every step, by the numbers of the design's invariants.

import { unitsBySku } from "../../domain/order/draft.ts";
import { rebuildLevel } from "../../domain/stock/ledger.ts";
import type { StockClaim } from "../../domain/stock/stock-change.ts";
import type { Counter } from "./counter.ts";
import type { SimulatedOrder } from "./order.ts";
import { capturedMinor } from "./provider.ts";
import type { World } from "./world.ts";

/** Every invariant that does not hold, as sentences that begin with its number. */
export function violations(world: World): string[] {
  const ofStock = [...world.counters.values()].flatMap(violationsOfStock);
  const ofOrders = world.orders.flatMap((order) => violationsOfOrder(world, order));
  return [...world.network.bugs, ...ofStock, ...ofOrders];
}

function violationsOfStock(counter: Counter): string[] {
  const { sku, availableUnits, heldUnits, reservedUnits, onHandUnits } = counter.level;
  const received = counter.rows
    .filter(({ movement }) => movement === "adjust" || movement === "restock")
    .reduce((total, { units }) => total + units, 0);
  const claimed = (state: StockClaim["state"]) =>
    [...counter.claims.values()]
      .filter((claim) => claim.state === state)
      .reduce((total, { units }) => total + units, 0);
  const [held, reserved, shipped] = [claimed("held"), claimed("reserved"), claimed("shipped")];
  const pools = JSON.stringify({ onHandUnits, heldUnits, reservedUnits });
  return faults({
    [`[1] ${sku}: received ${received}, but ${pools} and ${shipped} shipped`]:
      received !== availableUnits + held + reserved + shipped,
    [`[1] ${sku}: ${pools} is not what the claims say`]:
      held !== heldUnits || reserved !== reservedUnits,
    [`[1] ${sku}: ${pools} is not what the ledger says`]:
      pools !== JSON.stringify(rebuildLevel(counter.rows)),
    [`[2] ${sku}: ${availableUnits} available`]: availableUnits < 0,
  });
}

function violationsOfOrder(world: World, order: SimulatedOrder): string[] {
  const { verdict, entries } = order.journal;
  const pastPivot = entries.some(({ step }) => step === "capture-payment");
  const found = pastPivot ? violationsPastPivot(world, order) : violationsOfMoney(world, order);
  if (verdict === "COMPLETED") found.push(...violationsOfCompleted(world, order));
  if (verdict === "FAILED" || verdict === "CANCELLED") found.push(...leftOvers(world, order));
  return found;
}

function violationsOfMoney(world: World, { id, journal }: SimulatedOrder): string[] {
  const owedMinor = owedTo(world, id);
  return faults({
    [`[3] ${id} never came to its capture, yet ${owedMinor} are captured`]:
      owedMinor !== 0 && journal.verdict !== "STUCK",
  });
}

/** Money is asked for only while stock and shipment stand. */
function violationsPastPivot(world: World, { id, placed }: SimulatedOrder): string[] {
  const bought = unitsBySku(placed.draft.lines).reduce((sum, { quantity }) => sum + quantity, 0);
  return faults({
    [`[3] ${id} came to its capture without an authorization`]: !standsAuthorized(world, id),
    [`[3] ${id} came to its capture, but its ${bought} units are not its own`]:
      setAside(world, id, ["reserved", "shipped"]) !== bought,
    [`[3] ${id} came to its capture without a parcel`]: world.carrier.parcel(id) !== "prepared",
  });
}

function violationsOfCompleted(world: World, { id, placed }: SimulatedOrder): string[] {
  const { captures } = world.provider.record(id);
  const totalMinor = placed.draft.total.amountMinor;
  return faults({
    [`[4] ${id} is complete with ${captures.length} captures`]: captures.length !== 1,
    [`[4] ${id} is complete, but not exactly ${totalMinor} are captured`]:
      owedTo(world, id) !== totalMinor,
  });
}

function leftOvers(world: World, { id }: SimulatedOrder): string[] {
  return faults({
    [`[5] ${id} is undone, yet has units set aside`]: setAside(world, id, ["held", "reserved"]) > 0,
    [`[5] ${id} is undone, yet the card still stands authorized`]: standsAuthorized(world, id),
    [`[5] ${id} is undone, yet owes ${owedTo(world, id)}`]: owedTo(world, id) !== 0,
    [`[5] ${id} is undone, yet its parcel is prepared`]: world.carrier.parcel(id) === "prepared",
  });
}

function owedTo(world: World, orderId: string): number {
  const payment = world.provider.record(orderId);
  return capturedMinor(payment) - payment.refundedMinor;
}

function standsAuthorized(world: World, orderId: string): boolean {
  const { authorizedUnder, voided } = world.provider.record(orderId);
  return authorizedUnder !== undefined && !voided;
}

/** Units of all skus that this order has in one of these states. */
function setAside(world: World, orderId: string, states: readonly StockClaim["state"][]): number {
  return [...world.counters.values()].reduce((total, { claims }) => {
    const claim = claims.get(orderId);
    return claim !== undefined && states.includes(claim.state) ? total + claim.units : total;
  }, 0);
}

function faults(found: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(found).filter((sentence) => found[sentence]);
}
