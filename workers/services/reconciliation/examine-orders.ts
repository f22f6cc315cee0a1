// Orders, a few at a time: what each says of itself, its row, the provider's records, the claims.

import {
  judgeOrder,
  type OrderLook,
  type OrderRow,
} from "../../../domain/reconciliation/judge-order.ts";
import { orderObject, stockObject } from "../../../durable-objects/stubs.ts";
import { findPaymentProvider } from "../../adapters/payments/find-provider.ts";
import { chunked } from "../../db/chunks.ts";
import { databaseOf } from "../../db/database.ts";
import { ordersById } from "../../db/shop/reconciliation/scans.ts";
import { type Examined, examine } from "./examine.ts";

/** Orders looked at side by side: each makes several calls, and a Worker waits for few at once. */
const AT_ONCE_MAX = 8;

export interface OrderSubject {
  readonly orderId: string;
  readonly row?: OrderRow | undefined;
  /** Skus whose counters may know of it, beside those it names itself. */
  readonly skus: readonly string[];
  /** Who is asked for its money, should the order not know. */
  readonly provider?: string | undefined;
}

/** Undefined for an order of which somebody did not answer. */
export type ExaminedOrder = (Examined<OrderLook> & { readonly orderId: string }) | undefined;

export async function examineOrders(
  env: Env,
  subjects: readonly OrderSubject[],
  nowMs: number,
): Promise<ExaminedOrder[]> {
  const examined: ExaminedOrder[] = [];
  for (const few of chunked(subjects, AT_ONCE_MAX)) {
    const looks = few.map(async (subject) => {
      const seen = await examine(examinationOf(env, subject, nowMs));
      return seen && { ...seen, orderId: subject.orderId };
    });
    examined.push(...(await Promise.all(looks)));
  }
  return examined;
}

function examinationOf(env: Env, subject: OrderSubject, nowMs: number) {
  const { orderId } = subject;
  return {
    subject: `order/${orderId}`,
    look: async (again: boolean) => {
      const row = again ? (await ordersById(databaseOf(env.DB), [orderId]))[0] : subject.row;
      return lookAt(env, { ...subject, row });
    },
    judge: (look: OrderLook) => judgeOrder(look, nowMs),
    versionOf: ({ order }: OrderLook) => order?.version,
    project: () => orderObject(env, orderId).project(),
  };
}

/** The order is asked first: what it says of the world was true before the world is asked. */
async function lookAt(env: Env, subject: OrderSubject): Promise<OrderLook> {
  const { orderId, row } = subject;
  const order = await orderObject(env, orderId).expectedBalances();
  const skus = [...new Set([...(order?.skus ?? []), ...subject.skus])];
  const [account, claims] = await Promise.all([
    askProvider(env, orderId, order?.provider ?? subject.provider),
    Promise.all(
      skus.map(async (sku) => ({ sku, claim: await stockObject(env, sku).claim(orderId) })),
    ),
  ]);
  return { order, row, account, claims };
}

async function askProvider(env: Env, orderId: string, name = ""): Promise<OrderLook["account"]> {
  const described = await findPaymentProvider(env, name)?.describe({ orderId });
  if (described?.kind !== "done") return undefined;
  return { provider: name, known: described.value };
}
