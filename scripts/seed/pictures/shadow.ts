// Draws the two shadows of a thing from its own outline: a tight one where it touches the ground,
// and a soft one that falls to the lower right, because the light stands upper left.

import sharp from "sharp";
import type { Layer, Sprite } from "./layer.ts";

interface ShadowShape {
  /** Share of the outline, from its foot upwards, that makes the shadow. */
  readonly outlineShare: number;
  /** Height of the shadow as a share of the thing's width. */
  readonly flatness: number;
  readonly blurPx: number;
  readonly opacity: number;
  readonly shiftPx: number;
}

const CAST: ShadowShape = {
  outlineShare: 1,
  flatness: 0.17,
  blurPx: 22,
  opacity: 0.42,
  shiftPx: 26,
};
const CONTACT: ShadowShape = {
  outlineShare: 0.14,
  flatness: 0.05,
  blurPx: 9,
  opacity: 0.55,
  shiftPx: 6,
};
/** A blur reaches about three times its sigma; beyond that nothing is left to see. */
const BLUR_REACH = 3;
const ALPHA_CHANNEL = 3;

export interface Standing {
  readonly left: number;
  readonly footPx: number;
  readonly scale: number;
  readonly colour: string;
}

export function drawShadows(sprite: Sprite, standing: Standing): Promise<Layer[]> {
  return Promise.all([CAST, CONTACT].map((shape) => drawShadow(sprite, shape, standing)));
}

async function drawShadow(sprite: Sprite, shape: ShadowShape, at: Standing): Promise<Layer> {
  const outlineHeight = Math.max(1, Math.round(sprite.height * shape.outlineShare));
  const heightPx = Math.max(2, Math.round(sprite.width * shape.flatness));
  const blurPx = shape.blurPx * at.scale;
  const reachPx = Math.ceil(blurPx * BLUR_REACH);
  const flat = await sharp(sprite.pixels, { raw: { ...sizeOf(sprite), channels: 4 } })
    .extract({
      left: 0,
      top: sprite.height - outlineHeight,
      width: sprite.width,
      height: outlineHeight,
    })
    .extractChannel(ALPHA_CHANNEL)
    .resize(sprite.width, heightPx, { fit: "fill" })
    .raw()
    .toBuffer();
  const size = { width: sprite.width + 2 * reachPx, height: heightPx + 2 * reachPx };
  const alpha = await sharp(flat, { raw: { width: sprite.width, height: heightPx, channels: 1 } })
    .extend({ top: reachPx, bottom: reachPx, left: reachPx, right: reachPx, background: "#000" })
    .blur(blurPx)
    .linear(shape.opacity, 0)
    .extractChannel(0)
    .raw()
    .toBuffer();
  const pixels = await sharp({ create: { ...size, channels: 3, background: at.colour } })
    .joinChannel(alpha, { raw: { ...size, channels: 1 } })
    .raw()
    .toBuffer();
  return {
    sprite: { pixels, ...size },
    left: Math.round(at.left + shape.shiftPx * at.scale - reachPx),
    top: Math.round(at.footPx - heightPx / 2 - reachPx),
  };
}

function sizeOf(sprite: Sprite): { width: number; height: number } {
  return { width: sprite.width, height: sprite.height };
}
