// Pixels with a size, and pixels with a place: what a picture is put together from.

import type { OverlayOptions } from "sharp";
import sharp from "sharp";

/** Raw RGBA pixels. */
export interface Sprite {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A sprite whose upper left corner lies at (left, top) of the picture, maybe outside of it. */
export interface Layer {
  readonly sprite: Sprite;
  readonly left: number;
  readonly top: number;
}

/** The layer cut to a square picture of `sidePx`, or nothing when it lies outside. */
export async function cropLayer(layer: Layer, sidePx: number): Promise<OverlayOptions[]> {
  const left = Math.max(0, layer.left);
  const top = Math.max(0, layer.top);
  const width = Math.min(sidePx, layer.left + layer.sprite.width) - left;
  const height = Math.min(sidePx, layer.top + layer.sprite.height) - top;
  if (width <= 0 || height <= 0) return [];
  const { pixels } = layer.sprite;
  const size = { width: layer.sprite.width, height: layer.sprite.height };
  const input = await sharp(pixels, { raw: { ...size, channels: 4 } })
    .extract({ left: left - layer.left, top: top - layer.top, width, height })
    .raw()
    .toBuffer();
  return [{ input, left, top, raw: { width, height, channels: 4 } }];
}

const CHANNELS = 4;
/** Fainter than this is the fringe of a blur and nothing to see. */
const VISIBLE_ALPHA_MIN = 8;

/** The smallest rectangle that holds everything visible. Throws when there is nothing to see. */
export function findBounds({ pixels, width, height }: Sprite) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let index = 0; index < width * height; index += 1) {
    if ((pixels[index * CHANNELS + CHANNELS - 1] ?? 0) < VISIBLE_ALPHA_MIN) continue;
    const x = index % width;
    const y = Math.floor(index / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < left) throw new RangeError("nothing is visible");
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}
