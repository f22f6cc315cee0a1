import { raw } from "hono/html";

/** Structured data for search engines. `<` is escaped, so no text in it can end the script. */
export function JsonLd({ data }: { data: object }) {
  const text = JSON.stringify({ "@context": "https://schema.org", ...data });
  return <script type="application/ld+json">{raw(text.replaceAll("<", "\\u003c"))}</script>;
}
