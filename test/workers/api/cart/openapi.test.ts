import { exports } from "cloudflare:workers";
import { expect, it } from "vitest";
import { ORIGIN } from "./cart-client.ts";

interface Operation {
  readonly responses: Record<string, unknown>;
  readonly security?: readonly object[];
}

it("describes every cart route in OpenAPI, with its answers and who may call it", async () => {
  const response = await exports.default.fetch(`${ORIGIN}/openapi.json`);
  const { paths, components } = await response.json<{
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: object; securitySchemes: object };
  }>();
  const described = Object.entries(paths)
    .filter(([path]) => path.startsWith("/api/v1/cart"))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses }]) => [
        `${method.toUpperCase()} ${path}`,
        Object.keys(responses).join(" "),
      ]),
    );
  expect(Object.fromEntries(described)).toEqual({
    "GET /api/v1/cart": "200 401 429 503",
    "DELETE /api/v1/cart": "200 400 401 403 409 429 503",
    "POST /api/v1/cart/guest": "201 403 429 503",
    "POST /api/v1/cart/transfer": "200 401 403 409 429 503",
    "POST /api/v1/cart/items": "201 400 401 403 409 413 415 422 429 503",
    "PUT /api/v1/cart/items/{sku}": "200 400 401 403 404 409 413 415 429 503",
    "DELETE /api/v1/cart/items/{sku}": "200 400 401 403 409 429 503",
  });
  expect(components.schemas).toMatchObject({ Cart: {}, CartLine: {}, GuestCart: {} });
  expect(components.securitySchemes).toMatchObject({ CartToken: {}, CartCookie: {} });
  expect(paths["/api/v1/cart"]?.get?.security).toHaveLength(4);
});
