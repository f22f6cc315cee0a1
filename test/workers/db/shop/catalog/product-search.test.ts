import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchExpression } from "../../../../../workers/db/shop/catalog/product-search.ts";

describe("a search text", () => {
  it("asks for every word, and takes the last as a beginning", () => {
    expect(searchExpression("blue linen sh")).toBe('"blue" AND "linen" AND "sh" *');
  });

  it("keeps letters and digits of any script and nothing else", () => {
    expect(searchExpression('näh"maschine OR* 日本 NEAR(x')).toBe(
      '"näh" AND "maschine" AND "OR" AND "日本" AND "NEAR" AND "x" *',
    );
  });

  it("looks at eight words at most", () => {
    expect(searchExpression("a b c d e f g h i j").split(" AND ")).toHaveLength(8);
  });

  it("is safe whatever was typed", async () => {
    const search = env.DB.prepare("SELECT rowid FROM product_search WHERE product_search MATCH ?");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
        expect((await search.bind(searchExpression(text)).all()).success).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect((await search.bind(searchExpression("\u0000 '; -- %_")).all()).results).toEqual([]);
  });
});
