import { accept } from "../../result.ts";
import { allocationsToShip, takeAllocations } from "../allocations.ts";
import { withMore } from "../record.ts";
import { preparedParcel } from "../shipments.ts";
import { mayBecome, refuseTransition } from "../transitions.ts";
import { takeUnits, unitsToShip } from "../units.ts";
import { type Decide, refuseBeyond } from "./command.ts";

/**
 * Ships some or all of the remaining units in one parcel; the first shipment takes the parcel that
 * placement prepared. Refusals: `transition-not-allowed`, `units-exceeded`, `order-limit-reached`.
 */
export const ship: Decide<"ship"> = (order, command, { atMs, newId }) => {
  const { record } = order;
  if (!mayBecome(order, "Shipped", atMs)) return refuseTransition(order, atMs);
  const tooMany = refuseBeyond("shipments", record.shipments.length);
  if (tooMany !== undefined) return tooMany;
  const taken = takeUnits(unitsToShip(order), command.lines);
  if (!taken.ok) return taken;
  const lines = taken.value;
  const allocations = takeAllocations(allocationsToShip(order), lines);
  const parcel = preparedParcel(order);
  const id = parcel?.id ?? newId("shipment");
  const shipment = { id, lines, decidedAtMs: atMs, carried: [], trackFailures: 0 };
  return accept({
    record: withMore(record, { shipments: [...record.shipments, shipment] }),
    job: { id, command: { kind: "ship", allocations, parcel } },
  });
};
