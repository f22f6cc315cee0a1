import { problem } from "../../../http/problem.ts";
import { defineRoute } from "../../access.ts";
import { createRouter } from "../../router.ts";
import { json, problems } from "../../shapes.ts";
import { letterParamsSchema, letterSchema, toLetter } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/{id}/replay",
  access: "dead-letters:manage",
  tags: ["Admin"],
  operationId: "replayDeadLetter",
  summary: "Put a message back on its queue",
  description: "Safe at any time: what has taken effect does not take effect twice.",
  request: { params: letterParamsSchema },
  responses: {
    200: json(letterSchema, "The letter, replayed"),
    ...problems(400, 404, 409, 429, 503),
  },
});

export const replayDeadLetter = createRouter().openapi(route, async (c) => {
  const letterId = c.req.valid("param").id;
  const replayed = await c.var.services.deadLetters.replay({ letterId, context: c.var.action });
  if (!replayed.ok) return problem(c, replayed.refusal.code);
  return c.json(toLetter(replayed.value), 200);
});
