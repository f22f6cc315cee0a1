// Reads an address that a visitor brought, for instance `next` of the sign-in page, as a path of
// this shop. The one place that decides where a redirect by request may lead.

/** Characters; longer than any address the shop makes. */
const PATH_LENGTH_MAX = 2_048;

/** Never a real host: what resolves to another origin was no path. */
const BASE = "http://path.invalid";

/** One slash at the start: `//host` and `/\host` name another host. */
const LOCAL = /^\/(?![/\\])/;

/** Path and query of `text`; `otherwise` when it is no path, or leads to another origin. */
export function readLocalPath(text: string | undefined, otherwise = "/"): string {
  if (text === undefined || text.length > PATH_LENGTH_MAX || !LOCAL.test(text)) return otherwise;
  const url = URL.parse(text, BASE);
  if (url === null || url.origin !== BASE) return otherwise;
  const path = `${url.pathname}${url.search}`;
  // Dot segments are resolved by now: `/.//host` has become `//host`.
  return LOCAL.test(path) ? path : otherwise;
}
