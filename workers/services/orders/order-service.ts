// Reads and commands placed orders through their objects. Lists are in order-history.ts.

import type { ActionContext } from "../../../domain/events/envelope.ts";
import type { OrderCommand } from "../../../domain/order/commands/command.ts";
import type { OrderInspection } from "../../../domain/order/views/inspection.ts";
import type { OrderEvent, OrderView } from "../../../domain/order/views/order-view.ts";
import type {
  ActOutcome,
  FollowOrder,
  LiveStory,
} from "../../../durable-objects/order/order-commands.ts";
import { type ObjectBindings, orderObject } from "../../../durable-objects/stubs.ts";
import { fingerprintOf, newUuid } from "../../adapters/ids.ts";

export interface ActRequest {
  readonly orderId: string;
  readonly command: OrderCommand;
  /** Absent: every repetition is a new command. */
  readonly idempotencyKey?: string | undefined;
  readonly context: ActionContext;
}

export type OrderService = ReturnType<typeof createOrderService>;

export function createOrderService(bindings: Pick<ObjectBindings, "ORDER_OBJECT">) {
  return {
    find: async (orderId: string): Promise<OrderView | undefined> =>
      orderObject(bindings, orderId).read(),
    /** The id of the user that placed it; undefined for a guest's order and an unknown one. */
    ownerOf: async (orderId: string): Promise<string | undefined> =>
      orderObject(bindings, orderId).ownerOf(),
    timeline: async (orderId: string): Promise<readonly OrderEvent[]> =>
      orderObject(bindings, orderId).timeline(),
    /** Order events after a position, waiting for the next; undefined for an unknown order. */
    follow: async (orderId: string, asked: FollowOrder): Promise<LiveStory | undefined> =>
      orderObject(bindings, orderId).follow(asked),
    /** The order with its saga journal, for staff. */
    inspect: async (orderId: string): Promise<OrderInspection | undefined> =>
      orderObject(bindings, orderId).inspect(),
    /** Runs a command. The caller's permission is checked before. */
    act: (request: ActRequest) => act(bindings, request),
  };
}

/** Idempotency keys are scoped by actor, since two people may choose the same key. */
async function act(
  bindings: Pick<ObjectBindings, "ORDER_OBJECT">,
  { orderId, command, idempotencyKey, context }: ActRequest,
): Promise<ActOutcome> {
  const key =
    idempotencyKey === undefined
      ? newUuid()
      : await fingerprintOf(`${context.actor}|${idempotencyKey}`);
  const fingerprint = await fingerprintOf(JSON.stringify(command));
  return orderObject(bindings, orderId).act({ command, key, fingerprint, context });
}
