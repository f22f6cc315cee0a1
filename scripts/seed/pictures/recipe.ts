// The words in which a catalogue entry asks for a picture: which icons, how arranged, on what
// ground. A recipe is plain data, so that it is also the key of the picture in the cache.

import type { GroundName } from "./grounds.ts";

/** Pictures are square; the widest is what a product page shows on a dense screen. */
export const PICTURE_WIDTHS_PX = [320, 640, 960] as const;
export const PICTURE_SIDE_PX = 960;

/**
 * alone: the thing by itself. close: near enough to be cropped. three: one in front of two.
 * beside: with a smaller companion in front.
 */
export type Arrangement =
  | { readonly kind: "alone" | "close" | "three"; readonly icon: string }
  | { readonly kind: "beside"; readonly icon: string; readonly companion: string };

export interface PictureRecipe {
  readonly arrangement: Arrangement;
  readonly ground: GroundName;
}

/** An arrangement and its alternative text. */
export interface Shot {
  readonly arrangement: Arrangement;
  readonly alt: string;
}

export function alone(icon: string, alt: string): Shot {
  return { arrangement: { kind: "alone", icon }, alt };
}

export function close(icon: string, alt: string): Shot {
  return { arrangement: { kind: "close", icon }, alt };
}

export function three(icon: string, alt: string): Shot {
  return { arrangement: { kind: "three", icon }, alt };
}

export function beside(icon: string, companion: string, alt: string): Shot {
  return { arrangement: { kind: "beside", icon, companion }, alt };
}

/** The icons an arrangement needs. */
export function iconsOf(arrangement: Arrangement): readonly string[] {
  return arrangement.kind === "beside"
    ? [arrangement.icon, arrangement.companion]
    : [arrangement.icon];
}
