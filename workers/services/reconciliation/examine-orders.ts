// Compares orders, a few at a time: the order object, its row, the records of the payment provider,
// and the claims of the stock counters.

import { CART_LINES_MAX } from "../../../domain/cart/cart.ts";
import { atMainLocation, type StockKey } from "../../../domain/place.ts";
import {
  judgeOrder,
  type OrderLook,
  type OrderRow,
} from "../../../domain/reconciliation/judge-order.ts";
import { orderObject, stockObject } from "../../../durable-objects/stubs.ts";
import { findPaymentProvider } from "../../adapters/integrations.ts";
import { databaseOf } from "../../db/database.ts";
import { ordersById } from "../../db/shop/reconciliation/scans.ts";
import type { CallBudget } from "./call-budget.ts";
import { type Examined, examine, LOOKS_MAX } from "./examine.ts";
import type { OrderSubject } from "./subjects.ts";

/** Orders examined side by side: each makes several calls, and a Worker waits for few at once. */
const AT_ONCE_MAX = 8;

/** Calls of one look beside those to counters: the order, its provider, its row. */
const CALLS_OF_LOOK = 3;

/** `examined` is undefined for an order when an object or its provider did not answer. */
export interface ExaminedOrder {
  readonly orderId: string;
  readonly examined: Examined<OrderLook> | undefined;
}

/** Examines the first orders, as many as the call budget is sure to suffice for. */
export async function examineOrders(
  env: Env,
  subjects: readonly OrderSubject[],
  { budget, nowMs }: { readonly budget: CallBudget; readonly nowMs: number },
): Promise<ExaminedOrder[]> {
  const all: ExaminedOrder[] = [];
  while (all.length < subjects.length) {
    const few = affordable(subjects.slice(all.length, all.length + AT_ONCE_MAX), budget.left());
    if (few.length === 0) return all;
    const examinations = few.map(async (subject) => ({
      orderId: subject.orderId,
      examined: await examine(examinationOf(env, subject, { budget, nowMs })),
    }));
    all.push(...(await Promise.all(examinations)));
  }
  return all;
}

function affordable(subjects: readonly OrderSubject[], callsLeft: number): OrderSubject[] {
  let reserved = 0;
  return subjects.filter((subject) => {
    reserved += callsMaxOf(subject);
    return reserved <= callsLeft;
  });
}

/** Every look that an order may need, and one call that projects it. A counter is asked once. */
export function callsMaxOf({ row, skus }: Pick<OrderSubject, "row" | "skus">): number {
  const counters =
    row === undefined
      ? CART_LINES_MAX + new Set(skus).size
      : new Set([...skusOf(row), ...skus]).size;
  return LOOKS_MAX * (CALLS_OF_LOOK + counters) + 1;
}

/** A line begins with its sku. */
function skusOf({ lines }: OrderRow): string[] {
  return lines === "" ? [] : lines.split("\n").map((line) => line.split(" ", 1).join(""));
}

function examinationOf(
  env: Env,
  subject: OrderSubject,
  { budget, nowMs }: { readonly budget: CallBudget; readonly nowMs: number },
) {
  const { orderId } = subject;
  return {
    subject: `order/${orderId}`,
    look: async (again: boolean) => {
      const row = again ? (await ordersById(databaseOf(env.DB), [orderId]))[0] : subject.row;
      return lookAt(env, { ...subject, row }, budget);
    },
    judge: (look: OrderLook) => judgeOrder(look, nowMs),
    versionOf: ({ order }: OrderLook) => order?.version,
    project: () => {
      budget.spend(1);
      return orderObject(env, orderId).project();
    },
  };
}

/** The order is read first: what it states was true before the others are read. */
async function lookAt(env: Env, subject: OrderSubject, budget: CallBudget): Promise<OrderLook> {
  const { orderId, row } = subject;
  budget.spend(CALLS_OF_LOOK);
  const order = await orderObject(env, orderId).expectedBalances();
  const counters = countersOf(order?.counters ?? [], subject.skus);
  budget.spend(counters.length);
  const [account, claims] = await Promise.all([
    askProvider(env, orderId, order?.provider ?? subject.provider),
    Promise.all(
      counters.map(async (key) => ({ ...key, claim: await stockObject(env, key).claim(orderId) })),
    ),
  ]);
  return { order, row, account, claims };
}

/** The counters of the order, and those of skus that were found to concern it. */
function countersOf(ofOrder: readonly StockKey[], skus: readonly string[]): StockKey[] {
  const others = [...new Set(skus)].map(atMainLocation);
  const isKnown = ({ sku, location }: StockKey) =>
    ofOrder.some((key) => key.sku === sku && key.location === location);
  return [...ofOrder, ...others.filter((key) => !isKnown(key))];
}

async function askProvider(env: Env, orderId: string, name = ""): Promise<OrderLook["account"]> {
  const described = await findPaymentProvider(env, name)?.describe({ orderId });
  if (described?.kind !== "done") return undefined;
  return { provider: name, known: described.value };
}
