import { callerOf } from "../../http/caller.ts";
import { signOutBrowser } from "../../http/sign-out.ts";
import { defineRoute } from "../access.ts";
import { createRouter } from "../router.ts";
import { jsonBody, problems } from "../shapes.ts";
import { refuseChange } from "./answer.ts";
import { accountDeletionSchema } from "./schema.ts";

const route = defineRoute({
  method: "delete",
  path: "/",
  access: "user",
  tags: ["Account"],
  operationId: "deleteAccount",
  summary: "Deletes the account and forgets the person",
  description:
    "Needs the password once more. Every session ends; name, address book, wishlist, picture and " +
    "cart are erased. Orders stay for the books, without who placed them.",
  request: { body: jsonBody(accountDeletionSchema) },
  responses: {
    204: { description: "The person is forgotten" },
    ...problems(400, 404, 409, 413, 429, 503),
  },
});

export const deleteAccount = createRouter().openapi(route, async (c) => {
  const principal = callerOf(c);
  const { password } = c.req.valid("json");
  const erased = await c.var.services.account.erase({ principal, password, context: c.var.action });
  if (!erased.ok) return refuseChange(c, erased.refusal);
  if (principal.via === "cookie") signOutBrowser(c);
  return c.body(null, 204);
});
