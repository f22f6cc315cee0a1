// Derives facts from the record of decisions and carrier reports.

import type { Fact } from "../../events/envelope.ts";
import type { OrderState } from "../order-state.ts";
import type { ReturnRecord } from "../record.ts";
import { isAllDelivered } from "../shipments.ts";
import { deriveStatus } from "../status.ts";
import { addresseeOf, type DatedFact, namesOf } from "./dated-fact.ts";
import { namedLines } from "./job-facts.ts";

/** All facts of the record. Each carries the status the order has now. */
export function factsOfRecord(order: OrderState): DatedFact[] {
  const { cancellation, closing, closings = [], notes, returns } = order.record;
  return [
    ...updated(order, "cancel-requested", cancellation),
    ...updated(order, "closed", closing && { ...closing, message: closing.reason }),
    ...closings.flatMap(({ of, reason, atMs }) =>
      updated(order, "closed", { atMs, id: of, message: reason }),
    ),
    ...factsOfShipments(order),
    ...returns.flatMap((asked) => factsOfReturn(order, asked)),
    ...notes.flatMap(({ atMs }, id) => updated(order, "note-added", { atMs, id })),
  ];
}

/** One fact per parcel and carrier state; `order.delivered` once, when every parcel has arrived. */
function factsOfShipments(order: OrderState): DatedFact[] {
  const arrivedAtMs = allDeliveredAtMs(order);
  const ways = order.record.shipments.flatMap(({ id, carried }) =>
    carried
      .filter(({ state, atMs }) => state !== "delivered" || atMs !== arrivedAtMs)
      .flatMap(({ state, atMs }) => updated(order, state, { atMs, id, shipmentId: id })),
  );
  if (arrivedAtMs === undefined) return ways;
  const fact: Fact = { type: "order.delivered", data: addresseeOf(order.placed) };
  return [...ways, { key: fact.type, fact, atMs: arrivedAtMs }];
}

function allDeliveredAtMs(order: OrderState): number | undefined {
  if (!isAllDelivered(order)) return undefined;
  return Math.max(...order.record.shipments.flatMap(({ carried }) => carried.at(-1)?.atMs ?? []));
}

function factsOfReturn(order: OrderState, asked: ReturnRecord): DatedFact[] {
  const { placed } = order;
  const { id: returnId, lines, reason, answer, approval, receipt, state } = asked;
  const requested: Fact = {
    type: "order.return.requested",
    data: { ...addresseeOf(placed), returnId, reason, lines: namedLines(placed, lines) },
  };
  const change = state === "rejected" ? "return-rejected" : "return-approved";
  const about = { id: returnId, returnId, mailed: true } as const;
  return [
    ofReturn(requested, asked.atMs, returnId),
    ...updated(order, "return-approved", approval && { ...approval, ...about }),
    ...updated(order, change, answer && { ...answer, ...about }),
    ...(receipt === undefined ? [] : [returned(order, { returnId, receipt })]),
  ];
}

function returned(
  { placed }: OrderState,
  { returnId, receipt }: { returnId: string; receipt: NonNullable<ReturnRecord["receipt"]> },
): DatedFact {
  const lines = namedLines(placed, receipt.lines);
  const data = { ...namesOf(placed), returnId, lines };
  return ofReturn({ type: "order.returned", data }, receipt.atMs, returnId);
}

function ofReturn(fact: Fact, atMs: number, returnId: string): DatedFact {
  return { key: `${returnId}/${fact.type}`, fact, atMs };
}

interface Said {
  readonly atMs: number;
  /** Distinguishes changes of one kind. */
  readonly id?: string | number;
  readonly shipmentId?: string;
  readonly returnId?: string;
  readonly message?: string | undefined;
  /** Whether the buyer is notified by mail. */
  readonly mailed?: true;
}

/** The `order.updated` fact of a change: none or one. */
function updated(order: OrderState, change: string, said: Said | undefined): DatedFact[] {
  if (said === undefined) return [];
  const { atMs, id = "", shipmentId, returnId, message, mailed } = said;
  const { placed } = order;
  const about = mailed ? addresseeOf(placed) : namesOf(placed);
  const data = { ...about, status: deriveStatus(order), change, shipmentId, returnId, message };
  const fact: Fact = { type: "order.updated", data };
  return [{ key: `${fact.type}/${change}/${id}`, fact, atMs }];
}
