// The orders that a pass examines, with everything the scans know of each.

import type { Finding } from "../../../domain/reconciliation/finding.ts";
import type { OrderRow } from "../../../domain/reconciliation/judge-order.ts";

type Row = OrderRow & { readonly id: string };

export interface OrderSubject {
  readonly orderId: string;
  readonly row?: OrderRow | undefined;
  /** Skus whose counters may know the order, beside those it names itself. */
  readonly skus: readonly string[];
  /** The provider that is asked for its money, should the order not know. */
  readonly provider?: string | undefined;
}

/** An order that a counter has set units aside for. */
export interface Claimant {
  readonly orderId: string;
  readonly sku: string;
}

/** The ids in findings about orders or skus; a subject is `order/ord_…` or `sku/…`. */
export function subjectsOf(
  about: "order" | "sku",
  findings: readonly { readonly subject: string }[],
): string[] {
  const prefix = `${about}/`;
  return findings
    .filter(({ subject }) => subject.startsWith(prefix))
    .map(({ subject }) => subject.slice(prefix.length));
}

interface Met {
  readonly unfinished: readonly { readonly id: string }[];
  readonly placed: readonly { readonly id: string }[];
  readonly every: readonly { readonly id: string }[];
  readonly findings: readonly { readonly subject: string }[];
  readonly heard: readonly { readonly orderId: string }[];
  readonly letters: readonly { readonly orderId: string }[];
}

/**
 * The ids of all orders that the scans met, each once. They take turns, so that a pass whose call
 * budget ends early has come forward in every scan.
 */
export function metOrders(pages: Met, claimants: readonly Claimant[]): string[] {
  const { unfinished, placed, every, findings, heard, letters } = pages;
  const scans = [
    ...[unfinished, placed, every].map((rows) => rows.map(({ id }) => id)),
    ...[heard, letters, claimants].map((rows) => rows.map(({ orderId }) => orderId)),
    subjectsOf("order", findings),
  ];
  const longest = Math.max(...scans.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    scans.flatMap((scan) => scan.slice(turn, turn + 1)),
  );
  return [...new Set(turns.flat())];
}

/** An order with everything that helps to examine it, should it not know itself. */
export function describeSubject(
  orderId: string,
  met: {
    readonly rows: readonly Row[];
    readonly claimants: readonly Claimant[];
    readonly heard: readonly { readonly orderId: string; readonly provider: string }[];
    readonly known: readonly Finding[];
  },
): OrderSubject {
  const { rows, claimants, heard, known } = met;
  const found = known.filter(({ subject }) => subject === `order/${orderId}`);
  const claimed = claimants.filter((claimant) => claimant.orderId === orderId);
  return {
    orderId,
    row: rows.find(({ id }) => id === orderId),
    skus: [...claimed, ...found.flatMap(foundLines)].map(({ sku }) => sku),
    provider:
      heard.find((payment) => payment.orderId === orderId)?.provider ??
      found.map(foundProvider).find((name) => name !== undefined),
  };
}

function foundLines({ details }: Finding): { readonly sku: string }[] {
  return Array.isArray(details.lines) ? details.lines : [];
}

function foundProvider({ details }: Finding): string | undefined {
  return typeof details.provider === "string" ? details.provider : undefined;
}
