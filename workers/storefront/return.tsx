// Asking to send something back, by a form of its own.

import {
  RETURN_REASONS,
  type ReturnReason,
  type UnitLine,
} from "../../domain/order/order-terms.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import { readBlock } from "../../domain/text.ts";
import { message } from "../../web/storefront/messages/message.ts";
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
import { mayReadOrder } from "../http/order-token.ts";
import { keyOf } from "./form-key.ts";
import { type Fields, faultOfText, lineOf, textOf } from "./form-text.ts";
import { showNotFound } from "./message.tsx";
import { redirectWithMessage } from "./outcome.ts";
import { loadVisit, type PageContext, readForm, show } from "./page.ts";
import { pathIdOf } from "./path-ids.ts";

export async function showReturn(c: PageContext): Promise<Response> {
  const order = await findOwn(c);
  if (order === undefined) return showNotFound(c);
  if (!mayReturn(order, nowMs())) return refuseReturn(c, order);
  return showForm(c, order, { form: emptyReturnForm(order), idempotencyKey: newUuid() });
}

/** The order is asked whatever it looks like by now: the form may be one that it took already. */
export async function requestReturn(c: PageContext): Promise<Response> {
  const order = await findOwn(c);
  if (order === undefined) return showNotFound(c);
  const posted = await readForm(c);
  const idempotencyKey = keyOf(posted);
  const form = readReturn(posted, order);
  if (hasFaults(form) && order.returnable === undefined) return refuseReturn(c, order);
  if (hasFaults(form)) return showForm(c, order, { form, idempotencyKey });
  const { reason, comment } = form;
  const answer = await c.var.services.orders.act({
    orderId: order.id,
    command: {
      kind: "request-return",
      lines: chosenLines(form),
      reason: reason as ReturnReason,
      ...(comment === "" ? {} : { comment }),
    },
    idempotencyKey,
    context: c.var.action,
  });
  if (answer.ok) return redirectWithMessage(c, `/orders/${order.id}`, "return-requested");
  const refused = { ...form, faults: excessFaults(form, order) };
  return hasFaults(refused)
    ? showForm(c, order, { form: refused, idempotencyKey })
    : refuseReturn(c, order);
}

function refuseReturn(c: PageContext, { id }: OrderView): Response {
  return redirectWithMessage(c, `/orders/${id}`, "return-refused");
}

async function findOwn(c: PageContext): Promise<OrderView | undefined> {
  const orderId = pathIdOf(c);
  if (!(await mayReadOrder(c, orderId))) return undefined;
  return c.var.services.orders.find(orderId);
}

interface Shown {
  readonly form: ReturnFormState;
  readonly idempotencyKey: string;
}

async function showForm(c: PageContext, order: OrderView, shown: Shown): Promise<Response> {
  const { chrome } = await loadVisit(c);
  return show(
    c,
    <ReturnPage {...{ chrome, order, ...shown }} />,
    hasFaults(shown.form) ? 422 : 200,
  );
}

function hasFaults({ faults }: ReturnFormState): boolean {
  return Object.values(faults).some((fault) => fault !== undefined);
}

const WHOLE_NUMBER = /^\d{1,5}$/;

/** What the form asks for, and what about it is no question to the order. */
function readReturn(posted: Fields, order: OrderView): ReturnFormState {
  const units = Object.fromEntries(
    order.lines.map(({ sku }) => [sku, lineOf(posted[unitsField(sku)]) || "0"]),
  );
  const { reason = "" } = posted;
  const comment = textOf(posted.comment, readComment);
  const faults = { ...unitFaults(units, order), ...wordFaults(reason, comment) };
  return { units, reason, comment, faults };
}

const readComment = (typed: string) => readBlock(typed, COMMENT_LENGTH_MAX);

function unitFaults(units: ReturnFormState["units"], order: OrderView) {
  const lines = order.returnable?.lines ?? [];
  const unreadable = lines.filter(({ sku }) => !WHOLE_NUMBER.test(units[sku] ?? ""));
  if (unreadable.length > 0) return askForNumbers(unreadable);
  const [first] = lines;
  const isEmpty = Object.values(units).every((typed) => Number(typed) === 0);
  if (first === undefined || !isEmpty) return {};
  return { [unitsField(first.sku)]: message("return.fault.units") };
}

function excessFaults({ units }: ReturnFormState, { returnable }: OrderView) {
  const lines = returnable?.lines ?? [];
  return askForNumbers(lines.filter(({ sku, quantity }) => Number(units[sku]) > quantity));
}

function askForNumbers(lines: readonly UnitLine[]) {
  return Object.fromEntries(
    lines.map(({ sku, quantity }) => [
      unitsField(sku),
      message("return.fault.number", { max: quantity }),
    ]),
  );
}

function wordFaults(reason: string, comment: string) {
  const isKnown = (RETURN_REASONS as readonly string[]).includes(reason);
  const fault = faultOfText(comment, readComment);
  return {
    ...(isKnown ? {} : { reason: message("return.fault.reason") }),
    ...(fault === undefined ? {} : { comment: fault }),
  };
}

function chosenLines({ units }: ReturnFormState): UnitLine[] {
  return Object.entries(units)
    .map(([sku, typed]) => ({ sku, quantity: Number(typed) }))
    .filter(({ quantity }) => quantity > 0);
}
