import type { Found } from "./finding.ts";

/**
 * Milliseconds after which an order with work left is overdue: twice the time it may wait for its
 * payment, and far longer than a saga takes when all services answer.
 */
export const OVERDUE_AFTER_MS = 30 * 60_000;

export interface LeftToDo {
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  readonly step?: string | undefined;
  readonly failure?: { readonly code: string } | undefined;
}

export function compareProgress(leftToDo: LeftToDo | undefined, nowMs: number): Found[] {
  if (leftToDo === undefined || !isOverdue(leftToDo.sinceMs, nowMs)) return [];
  const { sinceMs, step, failure } = leftToDo;
  const since = new Date(sinceMs).toISOString();
  return [{ kind: "order-overdue", details: { since, step, failure: failure?.code } }];
}

export function isOverdue(sinceMs: number, nowMs: number): boolean {
  return nowMs - sinceMs > OVERDUE_AFTER_MS;
}
