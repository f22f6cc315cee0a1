import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DARK, LIGHT, type Palette } from "../workers/mails/palette.ts";

const tokens = readFileSync("web/storefront/styles/tokens.css", "utf8");

const TOKENS: Readonly<Record<keyof Palette, string>> = {
  paper: "paper",
  surface: "surface",
  ink: "ink",
  inkSoft: "ink-soft",
  line: "line",
  teal: "teal",
  onTeal: "on-teal",
};

/** The two OKLCH values of a token, light first, in sRGB hex. */
function tokenColours(token: string): readonly string[] {
  const declared = new RegExp(`--${token}: light-dark\\((.*)\\);`).exec(tokens)?.[1] ?? "";
  return [...declared.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map(([, l, c, h]) =>
    hexOf(Number(l), Number(c), (Number(h) * Math.PI) / 180),
  );
}

/** Source: Björn Ottosson, "A perceptual color space for image processing". */
function hexOf(lightness: number, chroma: number, hue: number): string {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map(channelOf).join("")}`;
}

function channelOf(linear: number): string {
  const light = Math.min(1, Math.max(0, linear));
  const encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, "0");
}

describe("the colours of mails", () => {
  it.each(Object.entries(TOKENS))(
    "take %s from the shop's tokens, light and dark",
    (name, token) => {
      const key = name as keyof Palette;
      expect([LIGHT[key], DARK[key]]).toEqual(tokenColours(token));
    },
  );
});
