import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { answerProfileChange } from "./answer.ts";
import { profileAnswer } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/image",
  access: "user",
  tags: ["Account"],
  operationId: "deleteAccountImage",
  summary: "Removes the caller's picture; one that is not there is fine",
  responses: { 200: profileAnswer("The account without a picture"), ...problems(429, 503) },
});

export const removeImage = createRouter().openapi(route, async (c) => {
  const { userId } = callerOf(c);
  const changed = await c.var.services.account.removeImage({ userId, context: c.var.action });
  return answerProfileChange(c, changed);
});
