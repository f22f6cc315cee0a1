// Maps the result of an order command to a response, for shopper and staff routes.

import type { Context } from "hono";
import type { ActOutcome, ActRefusal } from "../../../durable-objects/order/order-commands.ts";
import type { AppEnv } from "../../http/app-env.ts";
import { problem } from "../../http/problem.ts";
import { presentOrder } from "./present.ts";

/** Responds with the order, or with the refusal. */
export function answerCommand<Status extends 200 | 201>(
  c: Context<AppEnv>,
  answer: ActOutcome,
  status: Status,
) {
  if (!answer.ok) return refuseCommand(c, answer.refusal);
  const { order, replayed } = answer.value;
  if (replayed) c.header("Idempotent-Replayed", "true");
  c.header("ETag", `"${order.version}"`);
  return c.json(presentOrder(order, c.var.market.locale), status);
}

/** Maps the refusals of an order to problem documents. */
function refuseCommand(c: Context<AppEnv>, refusal: ActRefusal) {
  switch (refusal.code) {
    case "return-window-over": {
      const until = new Date(refusal.untilMs).toISOString();
      return problem(c, refusal.code, { members: { until } });
    }
    case "transition-not-allowed": {
      const { code, status: orderStatus, allowed } = refusal;
      return problem(c, code, { members: { orderStatus, allowed } });
    }
    default: {
      const { code, ...members } = refusal;
      return problem(c, code, { members });
    }
  }
}
