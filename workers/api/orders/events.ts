import { z } from "@hono/zod-openapi";
import { nowMs } from "../../adapters/clock.ts";
import { logError } from "../../adapters/log-error.ts";
import { mayFollowOrder } from "../../http/order-token.ts";
import { wholeNumber } from "../../http/paging.ts";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { streamStory } from "./live-story.ts";
import { orderParamsSchema, orderSecurity } from "./schema.ts";

const EVENT_ID_MAX = 999_999_999;
const eventIdSchema = wholeNumber(0, EVENT_ID_MAX).optional();

const CROWDED_RETRY_SECONDS = "30";

/** Disables transformation: compression would buffer the stream. */
const STREAMED = {
  "Content-Type": "text/event-stream",
  "Cache-Control": "private, no-store, no-transform",
};

const route = defineRoute({
  method: "get",
  path: "/{id}/events",
  access: "public",
  tags: ["Orders"],
  operationId: "followOrder",
  summary: "Follow one order live, as server-sent events",
  description:
    "For whoever may read the order, and for staff with `orders:read`. Each event has an id, its " +
    "type as `event`, and an `OrderEvent` as data; it goes on after `Last-Event-ID`, or after " +
    "`lastEventId` where that header cannot be sent. A comment comes at least every 15 seconds. " +
    "The stream ends after five minutes, to be asked for again; for good it ends with the event " +
    "`end`, whose data has the order's last `status`.",
  security: orderSecurity,
  request: {
    params: orderParamsSchema,
    query: z.strictObject({ lastEventId: eventIdSchema }),
    headers: z.object({ "last-event-id": eventIdSchema }),
  },
  responses: {
    200: {
      description: "The order's story, from there on",
      content: { "text/event-stream": { schema: z.string() } },
    },
    ...problems(400, 404, 429, 503),
  },
});

export const followOrder = createRouter().openapi(route, async (c) => {
  const { id } = c.req.valid("param");
  const heard = c.req.valid("header")["last-event-id"] ?? c.req.valid("query").lastEventId ?? 0;
  const { principal, services } = c.var;
  const { orders, endedSessions } = services;
  if (!(await mayFollowOrder(c, id))) return problem(c, "order-not-found");
  const first = await orders.follow(id, { afterId: heard, waitMs: 0 });
  if (first === undefined) return problem(c, "order-not-found");
  if (first.isCrowded && !first.isOver) {
    return problem(c, "order-crowded", { headers: { "Retry-After": CROWDED_RETRY_SECONDS } });
  }
  const stream = streamStory(first, heard, {
    nowMs,
    follow: (asked) => orders.follow(id, asked),
    isSignedOut: async () => principal !== undefined && endedSessions.has(principal.sessionId),
    onFault: (error) => logError("live order interrupted", error),
  });
  return c.body(stream, 200, STREAMED);
});
