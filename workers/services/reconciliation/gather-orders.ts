// Which orders a pass looks at: those its walks met, wherever they met them, each once.

import type { Finding } from "../../../domain/reconciliation/finding.ts";
import type { OrderRow } from "../../../domain/reconciliation/judge-order.ts";
import type { OrderSubject } from "./examine-orders.ts";
import type { Claimant } from "./examine-stock.ts";
import type { Pages } from "./scan-cursors.ts";

type Row = OrderRow & { readonly id: string };

/** What was found before, by what it is about: `order/ord_…` or `sku/…`. */
export function subjectsOf(
  about: "order" | "sku",
  findings: readonly { readonly subject: string }[],
): string[] {
  const prefix = `${about}/`;
  return findings
    .filter(({ subject }) => subject.startsWith(prefix))
    .map(({ subject }) => subject.slice(prefix.length));
}

/** The ids of all orders that were met. */
export function metOrders(pages: Pages, claimants: readonly Claimant[]): string[] {
  const { unfinished, placed, every, findings, heard, letters } = pages;
  return [
    ...new Set([
      ...[...unfinished, ...placed, ...every].map(({ id }) => id),
      ...[...heard, ...letters, ...claimants].map(({ orderId }) => orderId),
      ...subjectsOf("order", findings),
    ]),
  ];
}

/** An order with everything that helps to look at it, should it not know itself. */
export function describeSubject(
  orderId: string,
  met: {
    readonly rows: readonly Row[];
    readonly claimants: readonly Claimant[];
    readonly heard: Pages["heard"];
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
