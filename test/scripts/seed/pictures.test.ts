import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { DEMO_PICTURES, DEMO_PRODUCTS } from "../../../scripts/seed/catalogue.ts";
import { composePicture } from "../../../scripts/seed/pictures/compose.ts";
import { GROUNDS } from "../../../scripts/seed/pictures/grounds.ts";
import { hasIcon, iconSvg } from "../../../scripts/seed/pictures/icons.ts";
import { findBounds } from "../../../scripts/seed/pictures/layer.ts";
import { iconsOf } from "../../../scripts/seed/pictures/recipe.ts";

const RECIPES = new Map(DEMO_PICTURES.map(({ key, recipe }) => [key, recipe]));

describe("the demo pictures", () => {
  it("use only illustrations that exist", () => {
    const names = DEMO_PICTURES.flatMap(({ recipe }) => iconsOf(recipe.arrangement));
    expect(names.filter((name) => !hasIcon(name))).toEqual([]);
    expect(hasIcon("no-such-icon")).toBe(false);
    expect(() => iconSvg("no-such-icon", 10)).toThrow(RangeError);
  });

  it("give every image of every product a recipe, and no recipe without an image", () => {
    const keys = DEMO_PRODUCTS.flatMap(({ images }) => images.map(({ key }) => key));
    expect([...keys].sort()).toEqual(DEMO_PICTURES.map(({ key }) => key).sort());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("show no two products of a department with the same first illustration", () => {
    const firsts = DEMO_PRODUCTS.map(({ department, slug }) => {
      const recipe = RECIPES.get(`products/${slug}/1`);
      return `${department}/${recipe?.arrangement.icon}`;
    });
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it("come as a second view for at least a third of the products", () => {
    const several = DEMO_PRODUCTS.filter(({ images }) => images.length > 1);
    expect(several.length * 3).toBeGreaterThanOrEqual(DEMO_PRODUCTS.length);
  });

  it("are described in words of their own", () => {
    const alts = DEMO_PRODUCTS.flatMap(({ images }) => images.map(({ alt }) => alt));
    expect(new Set(alts).size).toBe(alts.length);
    for (const alt of alts) expect(alt.length, alt).toBeGreaterThanOrEqual(12);
  });
});

describe("composing a picture", () => {
  const recipe = { arrangement: { kind: "three", icon: "soap" }, ground: "foam" } as const;

  it("gives squares of WebP in three widths, the same bytes each time", async () => {
    const first = await composePicture(recipe);
    const second = await composePicture(recipe);
    const shapes = await Promise.all(first.map(({ webp }) => sharp(webp).metadata()));
    expect(shapes.map(({ format, width, height }) => ({ format, width, height }))).toEqual([
      { format: "webp", width: 320, height: 320 },
      { format: "webp", width: 640, height: 640 },
      { format: "webp", width: 960, height: 960 },
    ]);
    expect(second).toEqual(first);
  });

  it.each(["alone", "close", "three"] as const)(
    "puts the thing on a lit ground when it stands %s",
    async (kind) => {
      const [small] = await composePicture({
        arrangement: { kind, icon: "teapot" },
        ground: "sand",
      });
      const { data, info } = await sharp(small?.webp)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const pixelAt = (x: number, y: number) => [
        ...data.subarray((y * info.width + x) * 3).subarray(0, 3),
      ];
      const brightness = (pixel: readonly number[]) => pixel.reduce((sum, part) => sum + part, 0);
      expect(brightness(pixelAt(4, 4))).toBeGreaterThan(brightness(pixelAt(4, 315)));
      const [red = 0, green = 0] = pixelAt(160, 190);
      expect(red - green, "the teapot is red").toBeGreaterThan(100);
    },
  );

  it("finds the visible part of a sprite and refuses an empty one", () => {
    const pixels = Buffer.alloc(4 * 4 * 4);
    pixels[(1 * 4 + 2) * 4 + 3] = 255;
    pixels[(3 * 4 + 3) * 4 + 3] = 255;
    const size = { width: 4, height: 4 };
    expect(findBounds({ pixels, ...size })).toEqual({ left: 2, top: 1, width: 2, height: 3 });
    expect(() => findBounds({ pixels: Buffer.alloc(64), ...size })).toThrow(RangeError);
  });

  it("has a ground for every department", () => {
    const used = new Set(DEMO_PICTURES.map(({ recipe: { ground } }) => ground));
    expect([...used].sort()).toEqual(Object.keys(GROUNDS).sort());
  });
});
