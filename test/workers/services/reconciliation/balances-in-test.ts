// Orders placed in the running shop, and passes of reconciliation over them.

import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { OrderCommand } from "../../../../domain/order/commands/command.ts";
import type { OrderDraft } from "../../../../domain/order/draft.ts";
import { atMainLocation } from "../../../../domain/place.ts";
import type { FindingKind } from "../../../../domain/reconciliation/finding.ts";
import { orderObject, stockObject } from "../../../../durable-objects/stubs.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { listFindings } from "../../../../workers/db/shop/reconciliation/findings.ts";
import { type PassReport, runPass } from "../../../../workers/services/reconciliation/run-pass.ts";
import {
  acting,
  draftOf,
  orderStub,
  placing,
} from "../../../durable-objects/order/order-fixture.ts";
import { newOrderId } from "../../../support/order-ids.ts";

const FINDINGS_MAX = 100;

/** More alarms than a saga needs that fails now and then. */
const ALARMS_MAX = 10;

export const CONTEXT = { correlationId: "reconciled", actor: "system" };

export async function stockUp(sku: string, units = 1_000): Promise<void> {
  const change = { setUnits: units };
  const command = { adjustmentId: `open-${sku}`, change, reason: "opening", context: CONTEXT };
  await stockObject(env, atMainLocation(sku)).adjust(command);
  await projectStock(sku);
}

/** A changed level waits for company; not here. */
export async function projectStock(sku: string): Promise<void> {
  await stockObject(env, atMainLocation(sku)).project();
}

export async function placeOrder(chosen: Parameters<typeof draftOf>[1] = {}): Promise<OrderDraft> {
  return place(draftOf(newOrderId(), chosen));
}

/** Placed, and everything it has to tell is told. */
export async function place(draft: OrderDraft): Promise<OrderDraft> {
  await orderObject(env, draft.orderId).place(placing(draft));
  await settle(draft.orderId);
  return draft;
}

export async function act({ orderId }: OrderDraft, command: OrderCommand): Promise<void> {
  const acted = await orderObject(env, orderId).act(acting(command));
  if (!acted.ok) throw new Error(`${command.kind}: ${acted.refusal.code}`);
  await settle(orderId);
}

async function settle(orderId: string): Promise<void> {
  for (let alarms = 0; alarms < ALARMS_MAX; alarms += 1) {
    await runDurableObjectAlarm(orderStub(orderId));
    const books = await orderObject(env, orderId).expectedBalances();
    if (books?.outboxDueAtMs === undefined) return;
  }
}

/** One pass, as of now or of a given time; what it tells stays in the outbox. */
export function reconcile(nowMs = Date.now(), bindings: Env = env): Promise<PassReport> {
  return runPass(bindings, UNSENT, { context: CONTEXT, nowMs });
}

const UNSENT = {
  deliver: async () => undefined,
  deliverSoon: () => undefined,
  forget: async () => undefined,
};

export async function findingsOf(subject: string) {
  const all = await listFindings(databaseOf(env.DB), {}, { limit: FINDINGS_MAX });
  return all.filter((finding) => finding.subject === subject);
}

export async function openKinds(subject: string): Promise<FindingKind[]> {
  const found = await findingsOf(subject);
  return found.filter(({ state }) => state === "open").map(({ kind }) => kind);
}
