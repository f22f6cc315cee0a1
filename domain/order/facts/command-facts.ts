// Facts derived from a command, for commands that leave no trace in journals or record.

import type { Fact } from "../../events/envelope.ts";
import type { OrderCommand } from "../commands/command.ts";
import type { OrderState } from "../order-state.ts";

/** The fact of a retry, as a function of the changed order. */
export function factOfCommand(command: OrderCommand): ((order: OrderState) => Fact) | undefined {
  if (command.kind !== "retry") return undefined;
  const { reason } = command;
  return ({ placed }) => ({
    type: "saga.retried",
    data: { orderId: placed.draft.orderId, reason },
  });
}
