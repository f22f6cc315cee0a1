import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";

beforeAll(() => seedCatalog(env));

const leaf = (slug: string, name: string, productCount: number) => ({
  ...{ slug, name, productCount },
  children: [],
});

describe("GET /api/v1/categories", () => {
  it("answers departments with their trees, each counting all below it", async () => {
    const response = await exports.default.fetch("http://shop.localhost/api/v1/categories");
    expect(response.headers.get("ETag")).not.toBeNull();
    expect(await response.json()).toEqual({
      items: [
        {
          ...leaf("apparel", "Apparel", 4),
          children: [
            { ...leaf("tops", "Tops", 3), children: [leaf("shirts", "Shirts", 2)] },
            leaf("shoes", "Shoes", 1),
          ],
        },
        {
          ...leaf("home", "Home", 6),
          description: "Warm light, good cups.",
          children: [
            leaf("kitchen", "Kitchen", 3),
            leaf("lighting", "Lighting", 3),
            leaf("garden", "Garden", 0),
          ],
        },
      ],
    });
  });
});

describe("GET /api/v1/storefront/home", () => {
  it("answers departments, best sellers and the newest products at once", async () => {
    const response = await exports.default.fetch("http://shop.localhost/api/v1/storefront/home");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      departments: [{ slug: "apparel" }, { slug: "home" }],
      trending: [{ slug: "paper-shade" }, ...Array(7).fill({})],
      newest: [{ slug: "paper-shade" }, { slug: "storm-lantern" }, ...Array(6).fill({})],
    });
  });
});
