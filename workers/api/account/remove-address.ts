import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { problems } from "../shapes.ts";
import { refuseChange } from "./answer.ts";
import { addressParams } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/addresses/{id}",
  access: "user",
  tags: ["Account"],
  operationId: "deleteAddress",
  summary: "Takes an address out of the book",
  description: "If it was a default, the oldest that is left becomes it.",
  request: { params: addressParams },
  responses: { 204: { description: "The address is gone" }, ...problems(400, 404, 429) },
});

export const removeAddress = createRouter().openapi(route, async (c) => {
  const removed = await c.var.services.account.removeAddress({
    userId: callerOf(c).userId,
    addressId: c.req.valid("param").id,
    context: c.var.action,
  });
  return removed.ok ? c.body(null, 204) : refuseChange(c, removed.refusal);
});
