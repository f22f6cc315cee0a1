// Reads the illustration set. The file holds every icon and is large, so that it is read once and
// only when a picture has to be drawn.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const PACKAGE_NAME = "@iconify-json/fluent-emoji";
const requireFrom = createRequire(import.meta.url);

interface IconSet {
  readonly width: number;
  readonly height: number;
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}

let iconSet: IconSet | undefined;

/** Name and version of the installed set: another version draws other pictures. */
export function iconSetVersion(): string {
  const manifest: { version: string } = readJson(`${PACKAGE_NAME}/package.json`);
  return `${PACKAGE_NAME}@${manifest.version}`;
}

export function hasIcon(name: string): boolean {
  return Object.hasOwn(loadIcons().icons, name);
}

/** The icon as an SVG document `sidePx` wide and high. Throws when the set has no such icon. */
export function iconSvg(name: string, sidePx: number): Buffer {
  const { icons, width, height } = loadIcons();
  const icon = icons[name];
  if (icon === undefined) throw new RangeError(`the illustration set has no icon "${name}"`);
  const frame = `width="${sidePx}" height="${sidePx}" viewBox="0 0 ${width} ${height}"`;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${frame}>${icon.body}</svg>`);
}

function loadIcons(): IconSet {
  iconSet ??= readJson<IconSet>(`${PACKAGE_NAME}/icons.json`);
  return iconSet;
}

function readJson<T>(specifier: string): T {
  return JSON.parse(readFileSync(requireFrom.resolve(specifier), "utf8")) as T;
}
