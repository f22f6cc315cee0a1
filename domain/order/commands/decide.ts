// Dispatches a command of a placed order to its rule. Pure.

import type { OrderState } from "../order-state.ts";
import { addNote } from "./add-note.ts";
import { answerReturn } from "./answer-return.ts";
import { cancel } from "./cancel.ts";
import type { OrderAct, OrderCommand, OrderDecision } from "./command.ts";
import { deliver } from "./deliver.ts";
import { pay } from "./pay.ts";
import { receiveReturn } from "./receive-return.ts";
import { refund } from "./refund.ts";
import { requestReturn } from "./request-return.ts";
import { close, retry } from "./retry-or-close.ts";
import { setStatus } from "./set-status.ts";
import { ship } from "./ship.ts";

/** The change a command makes, or its refusal. */
export function decide(order: OrderState, command: OrderCommand, act: OrderAct): OrderDecision {
  switch (command.kind) {
    case "pay":
      return pay(order, command, act);
    case "cancel":
      return cancel(order, command, act);
    case "ship":
      return ship(order, command, act);
    case "deliver":
      return deliver(order, command, act);
    case "refund":
      return refund(order, command, act);
    case "request-return":
      return requestReturn(order, command, act);
    case "answer-return":
      return answerReturn(order, command, act);
    case "receive-return":
      return receiveReturn(order, command, act);
    case "add-note":
      return addNote(order, command, act);
    case "set-status":
      return setStatus(order, command, act);
    case "retry":
      return retry(order, command, act);
    case "close":
      return close(order, command, act);
  }
}
