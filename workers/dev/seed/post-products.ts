import { defineRoute } from "../../api/access.ts";
import { createRouter } from "../../api/router.ts";
import { json, jsonBody, problems } from "../../api/shapes.ts";
import { devServicesOf } from "../dev-services.ts";
import { answerSeed } from "./answer-seed.ts";
import { productsSchema, seedReportSchema, toRecord } from "./schema.ts";

const route = defineRoute({
  method: "post",
  path: "/_/seed/products",
  access: "public",
  request: { body: jsonBody(productsSchema) },
  responses: { 200: json(seedReportSchema, "What was written"), ...problems(400) },
});

export const postProducts = createRouter().openapi(route, async (c) => {
  const { products } = c.req.valid("json");
  const { seed } = devServicesOf(c);
  const written = await seed.products(products.map(toRecord));
  if (written.ok) {
    const stock = products
      .flatMap(({ variants }) => variants)
      .map(({ sku, stockUnits }) => ({ sku, units: stockUnits }));
    await seed.openStock(stock, { ...c.var.action, actor: "system" });
  }
  return answerSeed(c, written);
});
