// The form by which a shopper asks to send something back.

import { RETURN_REASONS, type ReturnReason } from "../../domain/order/order-terms.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";

export const COMMENT_LENGTH_MAX = 500;

const REASON_WORDS: Readonly<Record<ReturnReason, string>> = {
  damaged: "It is damaged or does not work",
  "wrong-item": "It is not what I ordered",
  "not-as-described": "It is not as described",
  "no-longer-wanted": "I do not want it any more",
  other: "Something else",
};

export const REASON_CHOICES = RETURN_REASONS.map((value) => ({
  value,
  label: REASON_WORDS[value],
}));

export interface ReturnFormState {
  /** Typed units by sku. */
  readonly units: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly comment: string;
  /** By the name of the field. */
  readonly faults: Readonly<Record<string, string | undefined>>;
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
  return lines.map(({ sku, quantity }) => `${quantity} × ${nameOf(order, sku)}`).join(", ");
}

export function nameOf({ lines }: OrderView, sku: string): string {
  return lines.find((line) => line.sku === sku)?.name ?? sku;
}
