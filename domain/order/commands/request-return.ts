import { accept, refuse } from "../../result.ts";
import { withMore } from "../record.ts";
import { returnableUntilMs } from "../return-window.ts";
import { deriveStatus } from "../status.ts";
import { refuseTransition, TRANSITIONS } from "../transitions.ts";
import { takeUnits, unitsReturnable } from "../units.ts";
import { type Decide, refuseBeyond } from "./command.ts";

/**
 * Requests a return of delivered units. One return is open at a time. Refusals:
 * `transition-not-allowed`, `return-window-over`, `units-exceeded`, `order-limit-reached`.
 */
export const requestReturn: Decide<"request-return"> = (order, command, { by, atMs, newId }) => {
  const { returns } = order.record;
  const untilMs = returnableUntilMs(order);
  const isFollowing = TRANSITIONS[deriveStatus(order)].includes("Return Requested");
  if (!isFollowing || untilMs === undefined) return refuseTransition(order, atMs);
  if (atMs > untilMs) return refuse({ code: "return-window-over", untilMs });
  const taken = takeUnits(unitsReturnable(order), command.lines);
  if (!taken.ok) return taken;
  if (taken.value.length === 0) return refuseTransition(order, atMs);
  const tooMany = refuseBeyond("returns", returns.length);
  if (tooMany !== undefined) return tooMany;
  const { reason, comment } = command;
  const lines = taken.value;
  const asked = {
    id: newId("return"),
    state: "requested",
    lines,
    reason,
    comment,
    by,
    atMs,
  } as const;
  return accept({ record: withMore(order.record, { returns: [...returns, asked] }) });
};
