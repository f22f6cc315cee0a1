// Colours are named in the token file and nowhere else.

import type { Fault, Rule } from "./source.ts";

const TOKENS = "web/storefront/styles/tokens.css";
const WEB_FILE = /^web\/.*\.(?:css|html|svg|ts|tsx|js)$/;

/** A hex colour where a colour may stand; `href="#feed"` is none. */
const HEX = new RegExp(
  "(?:[:\\s,(]|(?:fill|stroke|color|content)=[\"'{`]+)" +
    "#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\\b",
  "gi",
);
const FUNCTION = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/gi;
const NAMED = new RegExp(
  "(?:color|background|fill|stroke|border[a-z-]*|outline|shadow)\\s*:[^;{}]*" +
    "\\b(?:white|black|red|green|blue|gr[ae]y)\\b",
  "gi",
);

export const keepColoursInTokens: Rule = (files) =>
  files
    .filter(({ path }) => WEB_FILE.test(path) && path !== TOKENS)
    .flatMap(({ path, text }) =>
      [HEX, FUNCTION, NAMED].flatMap((pattern) =>
        [...text.matchAll(pattern)].map(
          ({ 0: found, index }): Fault => ({
            path,
            line: text.slice(0, index).split("\n").length,
            message: `names a raw colour: ${found.trim()}`,
          }),
        ),
      ),
    );
