// What each step does to the world: one entry a step, one port call a direction. Nothing decides
// here; every call carries the key of OS2, so repeating one is safe.

import { unitsBySku } from "../../domain/order/draft.ts";
import { HOLD_DURATION_MS, type OrderStep } from "../../domain/order/plan.ts";
import type { SagaOutcome } from "../../domain/saga/journal.ts";
import type { PlacedOrder } from "./order-journal.ts";
import type { OrderPorts, StockRequest } from "./order-ports.ts";

export interface OrderMove {
  readonly step: string;
  readonly direction: "do" | "undo";
  readonly attempt: number;
}

/** A port that has not answered by then may or may not have done it: the outcome is unknown. */
const CALL_TIMEOUT_MS = 10_000;

interface Effect {
  readonly ports: OrderPorts;
  readonly placed: PlacedOrder;
  /** [OS2] `orderId/step/direction`. */
  readonly idempotencyKey: string;
  readonly attempt: number;
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

/** Performs one move. Never throws: what went wrong on the way is an unknown outcome. */
export async function performMove(
  ports: OrderPorts,
  placed: PlacedOrder,
  move: OrderMove,
): Promise<SagaOutcome> {
  const perform = EFFECTS[move.step as OrderStep][move.direction];
  if (perform === undefined) throw new Error(`${move.step} has no ${move.direction}`);
  const idempotencyKey = `${placed.draft.orderId}/${move.step}/${move.direction}`;
  try {
    return await withinTime(perform({ ports, placed, idempotencyKey, attempt: move.attempt }));
  } catch (error) {
    return { kind: "unknown", message: error instanceof Error ? error.message : String(error) };
  }
}

async function withinTime(outcome: Promise<SagaOutcome>): Promise<SagaOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<SagaOutcome>((resolve) => {
    const unknown = { kind: "unknown", message: `no answer in ${CALL_TIMEOUT_MS} ms` } as const;
    timer = setTimeout(() => resolve(unknown), CALL_TIMEOUT_MS);
  });
  return Promise.race([outcome, timeout]).finally(() => clearTimeout(timer));
}

function holdStock(effect: Effect): Promise<SagaOutcome> {
  const untilMs = effect.ports.nowMs() + HOLD_DURATION_MS;
  return effect.ports.stock.hold({ ...stockRequest(effect), untilMs });
}

function reserveStock(effect: Effect): Promise<SagaOutcome> {
  return effect.ports.stock.reserve(stockRequest(effect));
}

function releaseStock(effect: Effect): Promise<SagaOutcome> {
  return effect.ports.stock.release(stockRequest(effect));
}

/** A later try first asks what became of the earlier one: a card is not asked twice blindly. */
async function authorizePayment(effect: Effect): Promise<SagaOutcome> {
  const { ports, placed, idempotencyKey, attempt } = effect;
  const { orderId, total, payment } = placed.draft;
  if (attempt > 1) {
    const known = await ports.payments.lookup({ orderId, idempotencyKey, operation: "authorize" });
    if (known !== undefined) return known;
  }
  const { token } = payment;
  return ports.payments.authorize({ orderId, idempotencyKey, token, amount: total });
}

function voidPayment({ ports, placed, idempotencyKey }: Effect): Promise<SagaOutcome> {
  return ports.payments.void({ orderId: placed.draft.orderId, idempotencyKey });
}

function capturePayment({ ports, placed, idempotencyKey }: Effect): Promise<SagaOutcome> {
  const { orderId, total } = placed.draft;
  return ports.payments.capture({ orderId, idempotencyKey, amount: total });
}

function prepareShipping({ ports, placed, idempotencyKey, attempt }: Effect): Promise<SagaOutcome> {
  const { orderId, shippingAddress: address, shippingMethod: method } = placed.draft;
  return ports.shipping.prepare({ orderId, idempotencyKey, address, method, attempt });
}

function cancelShipment({ ports, placed, idempotencyKey }: Effect): Promise<SagaOutcome> {
  return ports.shipping.cancel({ orderId: placed.draft.orderId, idempotencyKey });
}

/** The bought units leave the cart; what was added to it since stays. */
async function completeOrder(effect: Effect): Promise<SagaOutcome> {
  const { cart } = effect.placed.draft;
  if (cart !== undefined) await effect.ports.carts.removeOrdered({ cart, ...stockRequest(effect) });
  return { kind: "done", value: null };
}

function stockRequest({ placed }: Effect): StockRequest {
  const { draft, context } = placed;
  return {
    orderId: draft.orderId,
    units: unitsBySku(draft.lines),
    context: { ...context, actor: "system" },
  };
}
