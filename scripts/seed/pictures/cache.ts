// Keeps drawn pictures between seeds. A picture's key is the digest of everything it depends on:
// the recipe, the drawing code beside this file, the illustrations and the library that renders.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { RenderedPicture } from "./compose.ts";
import { composePicture } from "./compose.ts";
import { iconSetVersion } from "./icons.ts";
import type { PictureRecipe } from "./recipe.ts";
import { PICTURE_WIDTHS_PX } from "./recipe.ts";

const FOLDER = join(import.meta.dirname, "../../../node_modules/.cache/tradewind/pictures");

let rendererDigest: string | undefined;

/** The picture in every width: from the cache, or drawn and kept. */
export async function renderPicture(recipe: PictureRecipe): Promise<readonly RenderedPicture[]> {
  const key = digest([digestRenderer(), JSON.stringify(recipe)]);
  try {
    return await Promise.all(PICTURE_WIDTHS_PX.map((widthPx) => readKept(key, widthPx)));
  } catch {
    const pictures = await composePicture(recipe);
    await Promise.all(pictures.map((picture) => keep(key, picture)));
    return pictures;
  }
}

async function readKept(key: string, widthPx: number): Promise<RenderedPicture> {
  return { widthPx, webp: await readFile(pathOf(key, widthPx)) };
}

/** Written aside and renamed, so that a reader never meets half a picture. */
async function keep(key: string, { widthPx, webp }: RenderedPicture): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const path = pathOf(key, widthPx);
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, webp);
  await rename(aside, path);
}

function pathOf(key: string, widthPx: number): string {
  return join(FOLDER, `${key}-${widthPx}.webp`);
}

function digestRenderer(): string {
  rendererDigest ??= digest([
    iconSetVersion(),
    JSON.stringify(sharp.versions),
    ...readdirSync(import.meta.dirname).map((name) =>
      readFileSync(join(import.meta.dirname, name), "utf8"),
    ),
  ]);
  return rendererDigest;
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
