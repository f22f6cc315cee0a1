import { defineRoute } from "../../api/access.ts";
import { createRouter } from "../../api/router.ts";
import { json, jsonBody, problems } from "../../api/shapes.ts";
import { devServicesOf } from "../dev-services.ts";
import { answerSeed } from "./answer-seed.ts";
import { categoriesSchema, seedReportSchema } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/_/seed/categories",
  access: "public",
  request: { body: jsonBody(categoriesSchema) },
  responses: { 200: json(seedReportSchema, "What was written"), ...problems(400) },
});

export const postCategories = createRouter().openapi(route, async (c) => {
  const { categories } = c.req.valid("json");
  return answerSeed(c, await devServicesOf(c).seed.categories(categories));
});
