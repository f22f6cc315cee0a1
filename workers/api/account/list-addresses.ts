import { callerOf } from "../../http/caller.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { json, problems } from "../shapes.ts";
import { addressesSchema, asPage } from "./schema.ts";

const route = defineRoute({
  method: "get",
  path: "/addresses",
  access: "user",
  tags: ["Account"],
  operationId: "listAddresses",
  summary: "The caller's address book, the oldest first",
  responses: { 200: json(addressesSchema, "All addresses"), ...problems(429) },
});

export const listAddresses = createRouter().openapi(route, async (c) => {
  const items = await c.var.services.account.addresses(callerOf(c).userId);
  return c.json(asPage(items), 200);
});
