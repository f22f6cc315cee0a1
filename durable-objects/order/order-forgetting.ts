// [OS15] Forgetting who placed an order: remembered at once, done when the order is over. Pure.

import type { Fact } from "../../domain/events/envelope.ts";
import {
  forgetBuyer,
  forgetLabels,
  forgetLabelsOfJob,
  forgetWords,
} from "../../domain/order/forget-person.ts";
import { deriveStatus, isOver } from "../../domain/order/status.ts";
import type { StoredOrder } from "./order-journal.ts";

export function rememberToForget(order: StoredOrder): StoredOrder {
  const { placed } = order;
  if (placed.buyer !== undefined) return order;
  return { ...order, placed: { ...placed, buyer: "to-be-forgotten" } };
}

export function forgetWhenOver(order: StoredOrder): StoredOrder {
  const { placed, saga, jobs, record } = order;
  if (placed.buyer !== "to-be-forgotten" || !isOver(order)) return order;
  const { correlationId, traceparent, actor } = placed.context;
  const context = { correlationId, traceparent, actor };
  return {
    placed: { ...forgetBuyer(placed), context, buyer: "forgotten" },
    saga: forgetLabels(saga),
    jobs: jobs.map(forgetLabelsOfJob),
    record: forgetWords(record),
  };
}

export function toldOfForgetting(order: StoredOrder): Fact {
  const { orderId, number } = order.placed.draft;
  const data = { orderId, number, status: deriveStatus(order), change: "buyer-forgotten" };
  return { type: "order.updated", data };
}
