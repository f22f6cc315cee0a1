import { z } from "@hono/zod-openapi";
import { idPattern } from "../../../../domain/ids.ts";
import { orderParamsSchema } from "../../orders/schema.ts";
import { lineOfText } from "../../shapes.ts";

const MESSAGE_LENGTH_MAX = 500;

/** Note to the buyer. */
export const messageSchema = lineOfText(MESSAGE_LENGTH_MAX);

export const returnParamsSchema = orderParamsSchema.extend({
  returnId: z
    .string()
    .regex(idPattern("return"))
    .openapi({ example: "ret_01JD0000000000000000000000" }),
});
