// The form that requests a return.

import { RETURN_REASONS } from "../../domain/order/order-terms.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import type { Message } from "./messages/message.ts";
import { say } from "./say.tsx";

export const COMMENT_LENGTH_MAX = 500;

export function reasonChoices() {
  return RETURN_REASONS.map((value) => ({ value, label: say(`return.reason.${value}`) }));
}

export interface ReturnFormState {
  /** Typed units by sku. */
  readonly units: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly comment: string;
  /** By the name of the field. */
  readonly faults: Readonly<Record<string, Message | undefined>>;
}

export function unitsField(sku: string): string {
  return `units.${sku}`;
}

/** Nothing chosen, unless there is only one thing to choose. */
export function emptyReturnForm({ returnable }: OrderView): ReturnFormState {
  const lines = returnable?.lines ?? [];
  const isOnlyOne = lines.length === 1;
  const units = lines.map(({ sku, quantity }) => [sku, isOnlyOne ? String(quantity) : "0"]);
  return { units: Object.fromEntries(units), reason: RETURN_REASONS[0], comment: "", faults: {} };
}

export function mayReturn({ returnable }: OrderView, nowMs: number): boolean {
  return returnable !== undefined && nowMs <= Date.parse(returnable.until);
}

/** `2 × Stoneware Mug` */
export function describeUnits(order: OrderView, lines: OrderView["returns"][number]["lines"]) {
  return lines
    .map(({ sku, quantity }) => say("line.units", { units: quantity, name: nameOf(order, sku) }))
    .join(", ");
}

export function nameOf({ lines }: OrderView, sku: string): string {
  return lines.find((line) => line.sku === sku)?.name ?? sku;
}
