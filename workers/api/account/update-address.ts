import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, jsonBody, problems } from "../shapes.ts";
import { refuseChange } from "./answer.ts";
import { addressChangeSchema, addressParams, savedAddressSchema } from "./schema.ts";

const route = defineRoute({
  method: "patch",
  path: "/addresses/{id}",
  access: "user",
  tags: ["Account"],
  operationId: "changeAddress",
  summary: "Changes an address, or makes it a default",
  request: { params: addressParams, body: jsonBody(addressChangeSchema) },
  responses: {
    200: json(savedAddressSchema, "The address as it is now"),
    ...problems(400, 404, 413, 415, 429),
  },
});

export const updateAddress = createRouter().openapi(route, async (c) => {
  const changed = await c.var.services.account.changeAddress({
    userId: callerOf(c).userId,
    addressId: c.req.valid("param").id,
    wish: c.req.valid("json"),
    context: c.var.action,
  });
  return changed.ok ? c.json(changed.value, 200) : refuseChange(c, changed.refusal);
});
