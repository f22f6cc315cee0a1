import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseChange } from "./answer.ts";
import { newAddressSchema, savedAddressSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/addresses",
  access: "user",
  tags: ["Account"],
  operationId: "createAddress",
  summary: "Adds an address to the book",
  description: "The first one is the default for deliveries and for bills.",
  request: { body: jsonBody(newAddressSchema) },
  responses: {
    201: json(savedAddressSchema, "The address"),
    ...problems(400, 413, 415, 422, 429),
  },
});

export const createAddress = createRouter().openapi(route, async (c) => {
  const added = await c.var.services.account.addAddress({
    userId: callerOf(c).userId,
    wish: c.req.valid("json"),
    context: c.var.action,
  });
  return added.ok ? c.json(added.value, 201) : refuseChange(c, added.refusal);
});
