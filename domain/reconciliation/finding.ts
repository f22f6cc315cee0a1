// Findings of reconciliation: differences between two of the shop's books about one order or sku.

/** Each kind, and what it means in one sentence. What to do about it is in docs/runbook.md. */
export const FINDING_MEANINGS = {
  "paid-without-order":
    "The payment provider holds money for an order that failed, was cancelled or never was.",
  "order-without-payment": "The order counts on money that the payment provider does not have.",
  "payment-mismatch": "Order and payment provider disagree on what was captured and given back.",
  "hold-without-order": "Units are set aside that no order stands behind.",
  "order-without-reservation": "The order counts on units that are not set aside for it.",
  "order-overdue": "The order has had something left to do for much longer than it takes.",
  "projection-drift": "The rows of the order are not what the order says of itself.",
  "stock-drift": "The stock level of the sku in the database is not what its counter says.",
} as const;

export type FindingKind = keyof typeof FINDING_MEANINGS;

export const FINDING_KINDS = Object.keys(FINDING_MEANINGS) as [FindingKind, ...FindingKind[]];

/** The values compared, as plain JSON. The same fault gives the same JSON, byte for byte. */
export type FindingDetails = Readonly<Record<string, unknown>>;

export interface Found {
  readonly kind: FindingKind;
  readonly details: FindingDetails;
}

/** The result of one look at a subject. */
export interface Judgement {
  /** The kinds that could be judged; other kinds are unknown at present. */
  readonly judged: readonly FindingKind[];
  readonly found: readonly Found[];
  /** The projection is behind, wrong or missing, and is to be written again. */
  readonly isStale: boolean;
}

/** Whether the finding is about a projection. */
export function hasDrift({ found }: Judgement): boolean {
  return found.some(({ kind }) => kind === "projection-drift" || kind === "stock-drift");
}

export const FINDING_STATES = ["open", "resolved"] as const;

/** A stored finding of one kind about one subject. */
export interface Finding extends Found {
  /** `order/ord_…` or `sku/…`; there is one finding of a kind and subject. */
  readonly subject: string;
  readonly state: (typeof FINDING_STATES)[number];
  /** Whether the last look found it too. */
  readonly isPresent: boolean;
  readonly openedAtMs: number;
  readonly seenAtMs: number;
  readonly seenCount: number;
  readonly resolution?: Resolution | undefined;
  /** Rises with every change. */
  readonly version: number;
}

export interface Resolution {
  readonly atMs: number;
  /** As in an action context. */
  readonly by: string;
  readonly note: string;
}
