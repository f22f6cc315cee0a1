import { accept, refuse } from "../../result.ts";
import { type ShipmentRecord, withMore } from "../record.ts";
import { handedOverAtMs } from "../shipments.ts";
import { refuseTransition } from "../transitions.ts";
import { isDelivered } from "../units.ts";
import type { Decide } from "./command.ts";

/**
 * Marks one parcel, or all parcels in the carrier's hands, as delivered manually. Repeating it
 * changes nothing. Refusals: `shipment-not-found`; `transition-not-allowed` when the carrier has
 * none.
 */
export const deliver: Decide<"deliver"> = (order, { shipmentId }, { atMs }) => {
  const { shipments } = order.record;
  const meant = shipments.filter(({ id }) => shipmentId === undefined || id === shipmentId);
  if (shipmentId !== undefined && meant.length === 0) return refuse({ code: "shipment-not-found" });
  const carried = meant.filter((shipment) => handedOverAtMs(order, shipment) !== undefined);
  if (carried.length === 0) return refuseTransition(order, atMs);
  const fresh = carried.filter((shipment) => !isDelivered(shipment));
  if (fresh.length === 0) return accept({});
  const after = shipments.map((shipment) =>
    fresh.includes(shipment) ? delivered(shipment, atMs) : shipment,
  );
  return accept({ record: withMore(order.record, { shipments: after }) });
};

function delivered(shipment: ShipmentRecord, atMs: number): ShipmentRecord {
  return { ...shipment, carried: [...shipment.carried, { state: "delivered", atMs }] };
}
