// Reads orders as earlier versions stored them: fields that came later get the value that they had
// in effect when the order was placed.

import type { Allocation } from "../place.ts";
import { allocateAtMain, allocateLine } from "./allocations.ts";
import type { OrderDraft, PlacedOrder } from "./draft.ts";
import type { JobCommand } from "./jobs.ts";
import type { OrderLine, UnitLine } from "./order-terms.ts";
import type { OrderView } from "./views/order-view.ts";

type Later<T, Fields extends keyof T> = Omit<T, Fields> & Partial<Pick<T, Fields>>;

type StoredLine = Later<OrderLine, "adjustments" | "sellerId" | "allocations">;

interface WithStoredLines {
  readonly lines: readonly StoredLine[];
}

export type StoredPlacedOrder = Omit<PlacedOrder, "draft"> & {
  readonly draft: Later<Omit<OrderDraft, "lines">, "adjustments"> & WithStoredLines;
};

/** The document of an order's row in the read model. */
export type StoredOrderView = Later<Omit<OrderView, "lines">, "adjustments"> & WithStoredLines;

type AllocatedCommand = Extract<JobCommand, { readonly allocations: readonly Allocation[] }>;

/** Earlier versions stored units by sku: `restock` of a return, `lines` of the others. */
type UnallocatedCommand = Omit<AllocatedCommand, "allocations"> & {
  readonly lines?: readonly UnitLine[];
  readonly restock?: readonly UnitLine[];
};

export type StoredJobCommand = JobCommand | UnallocatedCommand;

export function readPlaced({ draft, ...placed }: StoredPlacedOrder): PlacedOrder {
  return { ...placed, draft: { ...draft, ...readAmounts(draft) } };
}

export function readOrderView(document: StoredOrderView): OrderView {
  return { ...document, ...readAmounts(document) };
}

export function readJobCommand(command: StoredJobCommand): JobCommand {
  if (!isUnallocated(command)) return command;
  const { lines, restock = lines ?? [], ...rest } = command;
  return { ...rest, allocations: allocateAtMain(restock) } as AllocatedCommand;
}

function isUnallocated(command: StoredJobCommand): command is UnallocatedCommand {
  return "lines" in command || "restock" in command;
}

function readAmounts({
  lines,
  adjustments = [],
}: WithStoredLines & Partial<Pick<OrderDraft, "adjustments">>) {
  return { adjustments, lines: lines.map(readLine) };
}

function readLine({ adjustments = [], ...line }: StoredLine): OrderLine {
  return { ...allocateLine({ ...line, adjustments }), ...line };
}
