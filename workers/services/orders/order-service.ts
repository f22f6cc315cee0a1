// Placed orders: one is always read from the object that owns it, and asked there for whatever is
// to happen to it. Lists of them are in order-history.ts.

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
  /** Absent means that a repetition is a command of its own. */
  readonly idempotencyKey?: string | undefined;
  readonly context: ActionContext;
}

export interface OrderService {
  find(orderId: string): Promise<OrderView | undefined>;
  /** The user who placed it; undefined for a guest's order, and for none. */
  ownerOf(orderId: string): Promise<string | undefined>;
  timeline(orderId: string): Promise<readonly OrderEvent[]>;
  /** What was told since, or is told while the caller waits; undefined for no such order. */
  follow(orderId: string, asked: FollowOrder): Promise<LiveStory | undefined>;
  /** Everything staff may know of it. */
  inspect(orderId: string): Promise<OrderInspection | undefined>;
  /** Whether the caller may is asked before. */
  act(request: ActRequest): Promise<ActOutcome>;
}

export function createOrderService(bindings: Pick<ObjectBindings, "ORDER_OBJECT">): OrderService {
  return {
    find: (orderId) => orderObject(bindings, orderId).read(),
    ownerOf: (orderId) => orderObject(bindings, orderId).ownerOf(),
    timeline: (orderId) => orderObject(bindings, orderId).timeline(),
    follow: (orderId, asked) => orderObject(bindings, orderId).follow(asked),
    inspect: (orderId) => orderObject(bindings, orderId).inspect(),
    act: (request) => act(bindings, request),
  };
}

/** Keys are their sender's own: two people may choose the same one. */
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
