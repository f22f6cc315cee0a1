// Draws a picture: a tinted ground lit from the upper left, and on it the things of the recipe at
// one scale, each with a shadow where it touches the ground and a softer one to the lower right.
// The same recipe always gives the same bytes.

import type { OverlayOptions } from "sharp";
import sharp from "sharp";
import type { Ground } from "./grounds.ts";
import { GROUNDS } from "./grounds.ts";
import { iconSvg } from "./icons.ts";
import type { Sprite } from "./layer.ts";
import { cropLayer, findBounds } from "./layer.ts";
import type { Arrangement, PictureRecipe } from "./recipe.ts";
import { PICTURE_SIDE_PX, PICTURE_WIDTHS_PX } from "./recipe.ts";
import { drawShadows } from "./shadow.ts";

/** Large enough that a thing at scale 1 is only ever made smaller, or hardly larger. */
const ICON_RENDER_PX = 720;
/** Side of the square that a thing at scale 1 fills by area: equal areas look equally large. */
const THING_SIDE_PX = 550;
const THING_SIDE_MAX_PX = 670;
/** Effort 2 of 6 takes half the time of 3 for a few percent more bytes. */
const WEBP = { quality: 86, effort: 2 } as const;

/** Where a thing stands: its centre line and its foot as shares of the picture's side. */
interface Place {
  readonly icon: string;
  readonly scale: number;
  readonly centre: number;
  /** Without a foot the thing is centred upright. */
  readonly foot?: number;
}

export interface RenderedPicture {
  readonly widthPx: number;
  readonly webp: Buffer;
}

export async function composePicture(recipe: PictureRecipe): Promise<RenderedPicture[]> {
  const ground = GROUNDS[recipe.ground];
  const layers: OverlayOptions[] = [];
  for (const place of placesOf(recipe.arrangement)) layers.push(...(await layThing(place, ground)));
  const full = await sharp(groundSvg(ground)).composite(layers).removeAlpha().raw().toBuffer();
  return Promise.all(PICTURE_WIDTHS_PX.map((widthPx) => encode(full, widthPx)));
}

function placesOf(arrangement: Arrangement): readonly Place[] {
  const { icon } = arrangement;
  switch (arrangement.kind) {
    case "alone":
      return [{ icon, scale: 1, centre: 0.5 }];
    case "close":
      return [{ icon, scale: 1.7, centre: 0.6, foot: 1.1 }];
    case "three":
      return [
        { icon, scale: 0.5, centre: 0.25, foot: 0.54 },
        { icon, scale: 0.5, centre: 0.75, foot: 0.52 },
        { icon, scale: 0.68, centre: 0.5, foot: 0.86 },
      ];
    case "beside":
      return [
        { icon, scale: 0.95, centre: 0.43, foot: 0.74 },
        { icon: arrangement.companion, scale: 0.46, centre: 0.77, foot: 0.83 },
      ];
  }
}

async function layThing(place: Place, ground: Ground): Promise<OverlayOptions[]> {
  const sprite = await drawThing(place.icon, place.scale);
  const left = Math.round(place.centre * PICTURE_SIDE_PX - sprite.width / 2);
  const middlePx = (PICTURE_SIDE_PX + sprite.height) / 2;
  const footPx = Math.round(place.foot ? place.foot * PICTURE_SIDE_PX : middlePx);
  const standing = { left, footPx, scale: place.scale, colour: ground.shadow };
  const shadows = await drawShadows(sprite, standing);
  const layers = [...shadows, { sprite, left, top: footPx - sprite.height }];
  return (await Promise.all(layers.map((layer) => cropLayer(layer, PICTURE_SIDE_PX)))).flat();
}

/** The icon without its empty margin, sized by area, so that a spoon looks as large as a pan. */
async function drawThing(icon: string, scale: number): Promise<Sprite> {
  const side = Math.round(ICON_RENDER_PX * scale);
  const raw = { width: side, height: side, channels: 4 } as const;
  const pixels = await sharp(iconSvg(icon, side)).ensureAlpha().raw().toBuffer();
  const bounds = findBounds({ pixels, width: side, height: side });
  const byArea = THING_SIDE_PX / Math.sqrt(bounds.width * bounds.height);
  const bySide = THING_SIDE_MAX_PX / Math.max(bounds.width, bounds.height);
  const factor = Math.min(byArea, bySide) * scale;
  const width = Math.round(bounds.width * factor);
  const height = Math.round(bounds.height * factor);
  const thing = sharp(pixels, { raw }).extract(bounds).resize(width, height, { fit: "fill" });
  return { pixels: await thing.raw().toBuffer(), width, height };
}

function groundSvg({ lit, shade }: Ground): Buffer {
  const side = `width="${PICTURE_SIDE_PX}" height="${PICTURE_SIDE_PX}"`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" ${side}>
      <radialGradient id="light" cx="0.3" cy="0.2" r="1.05">
        <stop offset="0" stop-color="${lit}"/>
        <stop offset="1" stop-color="${shade}"/>
      </radialGradient>
      <rect ${side} fill="url(#light)"/>
    </svg>`,
  );
}

async function encode(full: Buffer, widthPx: number): Promise<RenderedPicture> {
  const raw = { width: PICTURE_SIDE_PX, height: PICTURE_SIDE_PX, channels: 3 } as const;
  const webp = await sharp(full, { raw }).resize(widthPx).webp(WEBP).toBuffer();
  return { widthPx, webp };
}
