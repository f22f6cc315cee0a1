// Asking to send something back, by a form of its own.

import { isId } from "../../domain/ids.ts";
import {
  type OrderView,
  RETURN_REASONS,
  type ReturnReason,
  type UnitLine,
} from "../../domain/order/order-view.ts";
import { ReturnPage } from "../../web/storefront/pages/return.tsx";
import {
  COMMENT_LENGTH_MAX,
  emptyReturnForm,
  mayReturn,
  type ReturnFormState,
  unitsField,
} from "../../web/storefront/return-form.ts";
import { nowMs } from "../adapters/clock.ts";
import { newUuid } from "../adapters/ids.ts";
import { mayReadOrder } from "../order-token.ts";
import { keyOf } from "./form-key.ts";
import { type Fields, lineOf } from "./form-text.ts";
import { showNotFound } from "./message.tsx";
import { leadTo } from "./outcome.ts";
import { type PageContext, readForm, receive, show } from "./page.ts";

export async function showReturn(c: PageContext): Promise<Response> {
  const order = await findOwn(c);
  if (order === undefined) return showNotFound(c);
  if (!mayReturn(order, nowMs())) return leadTo(c, `/orders/${order.id}`, "return-refused");
  return showForm(c, order, { form: emptyReturnForm(order), idempotencyKey: newUuid() });
}

export async function requestReturn(c: PageContext): Promise<Response> {
  const order = await findOwn(c);
  if (order === undefined) return showNotFound(c);
  const posted = await readForm(c);
  const idempotencyKey = keyOf(posted);
  const form = readReturn(posted, order);
  const isFaulty = Object.values(form.faults).some((fault) => fault !== undefined);
  if (isFaulty) return showForm(c, order, { form, idempotencyKey });
  const { reason, comment } = form;
  const answer = await c.var.services.orders.act({
    orderId: order.id,
    command: {
      kind: "request-return",
      lines: chosenLines(form, order),
      reason: reason as ReturnReason,
      ...(comment === "" ? {} : { comment }),
    },
    idempotencyKey,
    context: c.var.action,
  });
  return leadTo(c, `/orders/${order.id}`, answer.ok ? "return-requested" : "return-refused");
}

async function findOwn(c: PageContext): Promise<OrderView | undefined> {
  const orderId = c.req.param("id") ?? "";
  if (!isId("order", orderId) || !(await mayReadOrder(c, orderId))) return undefined;
  return c.var.services.orders.find(orderId);
}

async function showForm(
  c: PageContext,
  order: OrderView,
  shown: { readonly form: ReturnFormState; readonly idempotencyKey: string },
): Promise<Response> {
  const { chrome } = await receive(c);
  const hasFaults = Object.keys(shown.form.faults).length > 0;
  return show(c, <ReturnPage {...{ chrome, order, ...shown }} />, hasFaults ? 422 : 200);
}

const WHOLE_NUMBER = /^\d{1,5}$/;

/** A page that was left open may show units that went back meanwhile: they are not asked for. */
function readReturn(posted: Fields, order: OrderView): ReturnFormState {
  const lines = order.returnable?.lines ?? [];
  const units = Object.fromEntries(
    lines.map(({ sku }) => [sku, lineOf(posted[unitsField(sku)]) || "0"]),
  );
  const { reason = "" } = posted;
  const comment = lineOf(posted.comment);
  const faults = { ...unitFaults(units, lines), ...wordFaults(reason, comment) };
  return { units, reason, comment, faults };
}

function unitFaults(units: Readonly<Record<string, string>>, lines: readonly UnitLine[]) {
  const wrong = lines.filter(({ sku, quantity }) => {
    const typed = units[sku] ?? "";
    return !WHOLE_NUMBER.test(typed) || Number(typed) > quantity;
  });
  const faults = wrong.map(({ sku, quantity }) => [
    unitsField(sku),
    `Choose a number from 0 to ${quantity}`,
  ]);
  if (faults.length > 0) return Object.fromEntries(faults);
  const [first] = lines;
  const isEmpty = lines.every(({ sku }) => Number(units[sku]) === 0);
  if (first === undefined || !isEmpty) return {};
  return { [unitsField(first.sku)]: "Say how many you want to send back" };
}

function wordFaults(reason: string, comment: string) {
  const isKnown = (RETURN_REASONS as readonly string[]).includes(reason);
  const isLong = comment.length > COMMENT_LENGTH_MAX;
  return {
    ...(isKnown ? {} : { reason: "Choose what is wrong with it" }),
    ...(isLong ? { comment: `Shorten this to ${COMMENT_LENGTH_MAX} characters` } : {}),
  };
}

function chosenLines({ units }: ReturnFormState, { returnable }: OrderView): UnitLine[] {
  return (returnable?.lines ?? [])
    .map(({ sku }) => ({ sku, quantity: Number(units[sku]) }))
    .filter(({ quantity }) => quantity > 0);
}
