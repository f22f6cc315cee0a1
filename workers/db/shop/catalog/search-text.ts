// What a person typed, as an FTS5 expression in which nothing they typed is syntax.

/** Words beyond these add cost, not meaning. */
const SEARCH_WORDS_MAX = 8;

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Every word must occur; the last may be the beginning of one, because it may still be typed.
 * A text without a word is the empty phrase, which matches nothing. Source: FTS5, section
 * "Full-text Query Syntax": a string in double quotes is a phrase, which no letter or digit ends.
 */
export function searchExpression(text: string): string {
  const words = (text.match(WORD) ?? []).slice(0, SEARCH_WORDS_MAX);
  if (words.length === 0) return '""';
  return `${words.map((word) => `"${word}"`).join(" AND ")} *`;
}
