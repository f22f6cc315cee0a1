import type { PageContext } from "./page.ts";

/** Only a path of this shop: an address of another origin leads to `otherwise`. */
export function localPath(c: PageContext, asked: string | undefined, otherwise = "/"): string {
  const { origin } = new URL(c.req.url);
  const target = asked ? URL.parse(asked, origin) : null;
  if (target === null || target.origin !== origin) return otherwise;
  const path = `${target.pathname}${target.search}`;
  return path.startsWith("//") ? otherwise : path;
}
