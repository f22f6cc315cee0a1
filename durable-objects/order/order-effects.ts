// The effect of each placement step: one port call per direction, without decisions. Every call
// carries the idempotency key of OS2, so that repeating it is safe.

import { allocationsOf } from "../../domain/order/allocations.ts";
import { type PlacedOrder, unitsBySku } from "../../domain/order/draft.ts";
import { holdDurationMs } from "../../domain/order/payment-offers.ts";
import type { OrderStep } from "../../domain/order/plan.ts";
import type { SagaJournal, SagaOutcome } from "../../domain/saga/journal.ts";
import type { SagaTry } from "../../domain/saga/next-move.ts";
import { callOutcome } from "./order-call.ts";
import type { OrderPorts, StockRequest } from "./order-ports.ts";
import { authorizePayment, capturePayment, voidPayment } from "./payment-effects.ts";

interface Effect {
  readonly ports: OrderPorts;
  readonly placed: PlacedOrder;
  readonly saga: SagaJournal;
  /** [OS2] `orderId/step/direction`. */
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly uncertain: boolean;
}

type Perform = (effect: Effect) => Promise<SagaOutcome>;

const EFFECTS: Readonly<Record<OrderStep, { readonly do: Perform; readonly undo?: Perform }>> = {
  "hold-stock": { do: holdStock, undo: releaseStock },
  "authorize-payment": { do: authorizePayment, undo: voidPayment },
  "reserve-stock": { do: reserveStock, undo: releaseStock },
  "prepare-shipping": { do: prepareShipping, undo: cancelShipment },
  "capture-payment": { do: capturePayment },
  complete: { do: completeOrder },
};

/** Performs one try. Never throws: an error becomes an unknown outcome. */
export function performEffect(
  ports: OrderPorts,
  order: { readonly placed: PlacedOrder; readonly saga: SagaJournal },
  move: SagaTry,
): Promise<SagaOutcome> {
  const perform = EFFECTS[move.step as OrderStep][move.direction];
  if (perform === undefined) throw new Error(`${move.step} has no ${move.direction}`);
  const idempotencyKey = `${order.placed.draft.orderId}/${move.step}/${move.direction}`;
  const { attempt, uncertain } = move;
  return callOutcome(() => perform({ ports, ...order, idempotencyKey, attempt, uncertain }));
}

function holdStock(effect: Effect): Promise<SagaOutcome> {
  const untilMs = effect.ports.nowMs() + holdDurationMs(effect.placed);
  return effect.ports.stock.hold({ ...stockRequest(effect), untilMs });
}

function reserveStock(effect: Effect): Promise<SagaOutcome> {
  return effect.ports.stock.reserve(stockRequest(effect));
}

function releaseStock(effect: Effect): Promise<SagaOutcome> {
  return effect.ports.stock.release(stockRequest(effect));
}

function prepareShipping({ ports, placed, idempotencyKey, attempt }: Effect): Promise<SagaOutcome> {
  const { orderId, shippingAddress: address, shippingMethod: method } = placed.draft;
  return ports.shipping.prepare({ orderId, idempotencyKey, address, method, attempt });
}

/** Cancels the shipment of an order that is compensated or cancelled. */
export function cancelShipment({
  ports,
  placed,
  idempotencyKey,
}: Pick<Effect, "ports" | "placed" | "idempotencyKey">): Promise<SagaOutcome> {
  return ports.shipping.cancel({ orderId: placed.draft.orderId, idempotencyKey });
}

/** Removes the bought units from the cart; units added since stay. */
async function completeOrder(effect: Effect): Promise<SagaOutcome> {
  const { cart } = effect.placed.draft;
  if (cart !== undefined) {
    const { orderId, context } = stockRequest(effect);
    const units = unitsBySku(effect.placed.draft.lines);
    await effect.ports.carts.removeOrdered({ cart, orderId, units, context });
  }
  return { kind: "done", value: null };
}

function stockRequest({ placed }: Effect): StockRequest {
  const { draft, context } = placed;
  return {
    orderId: draft.orderId,
    allocations: allocationsOf(draft.lines),
    context: { ...context, actor: "system" },
  };
}
