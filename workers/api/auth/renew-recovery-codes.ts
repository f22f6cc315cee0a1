import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { refuseAuth } from "./answer.ts";
import { recoveryCodesSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/second-factor/recovery-codes",
  access: "user",
  tags: ["Auth"],
  operationId: "renewRecoveryCodes",
  summary: "Other recovery codes; the former open nothing any more",
  description: "Needs that the password was given in this session within 15 minutes.",
  responses: {
    200: json(recoveryCodesSchema, "Recovery codes, told this once"),
    ...problems(404, 409, 429),
  },
});

export const renewRecoveryCodes = createRouter().openapi(route, async (c) => {
  const act = { principal: callerOf(c), context: c.var.action };
  const renewed = await c.var.services.secondFactor.renewRecoveryCodes(act);
  if (!renewed.ok) return refuseAuth(c, renewed.refusal);
  return c.json({ recoveryCodes: renewed.value }, 200);
});
