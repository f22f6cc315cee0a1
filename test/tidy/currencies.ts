// The market names its currency, and nothing else in the running shop does: an amount that is
// written with a sign, or a currency named elsewhere, would be wrong in another market.

import type { Fault, Rule } from "./source.ts";

const MARKET = "domain/market.ts";
const SHOP_FILE = /^(?:domain|durable-objects|workers|web)\/.*(?<!\.gen)\.(?:ts|tsx|json)$/;

const CODE = /["'`](?:USD|EUR|GBP|JPY|CAD|CHF)["'`]/g;
/** `$25`, `$${amount}` and `€${amount}` in a text; `$1` is a group of an expression. */
const SIGN = /["'`>][^"'`\n]*(?:\$(?=\d{2}|\d[.,]\d|\$\{)|[€£¥](?=\d|\$\{))/g;
const WORD = /\bdollars?\b/gi;
const COMMENT = /^\s*(?:\/\/|\/?\*)/;

export const nameCurrenciesInMarket: Rule = (files) =>
  files
    .filter(({ path }) => SHOP_FILE.test(path) && path !== MARKET)
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index): Fault[] => {
        if (COMMENT.test(line)) return [];
        const found = [CODE, SIGN, WORD].flatMap((pattern) => line.match(pattern) ?? []);
        const message = `names a currency: ${found[0]}`;
        return found.length === 0 ? [] : [{ path, line: index + 1, message }];
      }),
    );
