// Facts that follow from a command alone, and from no journal or record.

import type { Fact } from "../../events/envelope.ts";
import type { OrderCommand } from "../commands/command.ts";
import type { OrderState } from "../order-state.ts";

/** A retry changes nothing that a later reading of the journals would show. */
export function factOfCommand(command: OrderCommand): ((order: OrderState) => Fact) | undefined {
  if (command.kind !== "retry") return undefined;
  const { reason } = command;
  return ({ placed }) => ({
    type: "saga.retried",
    data: { orderId: placed.draft.orderId, reason },
  });
}
