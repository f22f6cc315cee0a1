// A fact of an order, and what facts are derived from.

import { ERASED_EMAIL, ERASED_NAME } from "../../domain/erased-person.ts";
import type { Fact } from "../../domain/events/envelope.ts";
import type { PlacedDraft } from "../../domain/order/draft.ts";
import type { OrderJob } from "../../domain/order/jobs.ts";
import type { OrderState } from "../../domain/order/order-state.ts";
import type { SagaJournal } from "../../domain/saga/journal.ts";
import type { PlacedOrder } from "./order-journal.ts";

/** A fact and when it became true. */
export interface DatedFact {
  /** Names it within its order: what is told under one key is told once. */
  readonly key: string;
  readonly fact: Fact;
  readonly atMs: number;
  /** The job it came of: whose doing it is. */
  readonly jobId?: string | undefined;
}

type PlacedBySomebody = PlacedDraft & Pick<PlacedOrder, "buyer">;

/** An order with the whole of its journals. */
export interface JournaledOrder extends OrderState {
  readonly placed: PlacedBySomebody;
  readonly saga: SagaJournal;
  readonly jobs: readonly JournaledJob[];
}

export interface JournaledJob extends OrderJob {
  readonly journal: SagaJournal;
}

export function namesOf({ draft }: PlacedDraft) {
  return { orderId: draft.orderId, number: draft.number };
}

/** What a mail about the order needs. [OS15] Who asked to be forgotten is not written to. */
export function addresseeOf(placed: PlacedBySomebody) {
  const { email, shippingAddress } = placed.draft;
  const { name } = shippingAddress;
  const isGone = placed.buyer !== undefined;
  const who = isGone ? { email: ERASED_EMAIL, name: ERASED_NAME } : { email, name };
  return { ...namesOf(placed), ...who };
}

export function paymentOf({ draft, paymentId }: PlacedDraft) {
  const { orderId, payment, total } = draft;
  return { orderId, paymentId, provider: payment.provider, amount: total };
}
