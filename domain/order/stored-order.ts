// Reads orders as earlier versions stored them: fields that came later get the value that they had
// in effect when the order was placed.

import type { OrderDraft, PlacedOrder } from "./draft.ts";
import type { OrderLine } from "./order-terms.ts";
import type { OrderView } from "./views/order-view.ts";

type Later<T, Fields extends keyof T> = Omit<T, Fields> & Partial<Pick<T, Fields>>;

type StoredLine = Later<OrderLine, "adjustments">;

interface WithStoredLines {
  readonly lines: readonly StoredLine[];
}

export type StoredPlacedOrder = Omit<PlacedOrder, "draft"> & {
  readonly draft: Later<Omit<OrderDraft, "lines">, "adjustments"> & WithStoredLines;
};

/** The document of an order's row in the read model. */
export type StoredOrderView = Later<Omit<OrderView, "lines">, "adjustments"> & WithStoredLines;

export function readPlaced({ draft, ...placed }: StoredPlacedOrder): PlacedOrder {
  return { ...placed, draft: { ...draft, ...readAmounts(draft) } };
}

export function readOrderView(document: StoredOrderView): OrderView {
  return { ...document, ...readAmounts(document) };
}

function readAmounts({
  lines,
  adjustments = [],
}: WithStoredLines & Partial<Pick<OrderDraft, "adjustments">>) {
  return { adjustments, lines: lines.map(readLine) };
}

function readLine({ adjustments = [], ...line }: StoredLine): OrderLine {
  return { ...line, adjustments };
}
