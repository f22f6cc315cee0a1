import { defineRoute } from "../../api/access.ts";
import { createRouter } from "../../api/router.ts";
import { json, jsonBody, problems } from "../../api/shapes.ts";
import { devServicesOf } from "../dev-services.ts";
import { accountsSchema, seedReportSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/_/seed/accounts",
  access: "public",
  request: { body: jsonBody(accountsSchema) },
  responses: { 200: json(seedReportSchema, "What was written"), ...problems(400) },
});

export const postAccounts = createRouter().openapi(route, async (c) => {
  const { accounts } = c.req.valid("json");
  return c.json(await devServicesOf(c).accountSeed.accounts(accounts), 200);
});
