import { z } from "@hono/zod-openapi";
import { problem } from "../../http/problem.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";

const PROVIDER_LENGTH_MAX = 64;

const route = defineRoute({
  method: "post",
  path: "/payments/{provider}",
  access: "public",
  tags: ["Webhooks"],
  operationId: "receivePaymentWebhook",
  summary: "A payment provider tells of something that happened to a payment",
  description:
    "Signed by the provider, in its own scheme, over the exact body. Its content is a hint: the " +
    "shop looks up at the provider what happened.",
  request: {
    params: z.object({ provider: z.string().max(PROVIDER_LENGTH_MAX) }),
    body: {
      required: true,
      content: { "application/json": { schema: { type: "object" } } },
    },
  },
  responses: {
    204: { description: "Genuine, and kept; also when it was heard before or came too late" },
    ...problems(400, 401, 404, 413, 415, 503),
  },
});

export const receivePaymentWebhook = createRouter().openapi(route, async (c) => {
  const { provider } = c.req.valid("param");
  const received = await c.var.services.payments.receiveWebhook(provider, {
    body: await c.req.text(),
    header: (name) => c.req.header(name),
  });
  return received.ok ? c.body(null, 204) : problem(c, received.refusal.code);
});
