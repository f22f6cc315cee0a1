// Full-text search: what was typed as an FTS5 expression, and the best matches in order.

import { type SQL, sql } from "drizzle-orm";

/** Words beyond these add cost, not meaning. */
const SEARCH_WORDS_MAX = 8;

/**
 * A search considers this many products, the best matches first, so that its cost is bounded: one
 * more than are counted (`COUNTED_MAX`), which shows that there are more.
 */
export const MATCHES_MAX = 1_001;

/** How much a word counts in the name, the brand and the description of a product. */
const BM25_WEIGHTS = "bm25(10.0, 5.0, 1.0)";

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Every word must occur; the last may be a prefix, because it may still be typed. No character of
 * `text` is taken as syntax. A text without a word is the empty phrase, which matches nothing.
 * Source: FTS5, "Full-text Query Syntax": a string in double quotes is a phrase.
 */
export function searchExpression(text: string): string {
  const words = (text.match(WORD) ?? []).slice(0, SEARCH_WORDS_MAX);
  if (words.length === 0) return '""';
  return `${words.map((word) => `"${word}"`).join(" AND ")} *`;
}

/**
 * Rows of `seq` and `score`, lower scores first. FTS5 sorts by `rank` itself, so that a statement
 * that stops after a page reads that page and not every match.
 */
export function bestMatches(text: string): SQL {
  return sql`SELECT rowid AS seq, rank AS score FROM product_search
    WHERE product_search MATCH ${searchExpression(text)} AND rank MATCH ${BM25_WEIGHTS}
    ORDER BY rank LIMIT ${MATCHES_MAX}`;
}
