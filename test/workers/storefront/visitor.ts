// A browser without script, at HTTP level: keeps cookies, posts forms, follows redirects.

import { exports } from "cloudflare:workers";

export const ORIGIN = "https://shop.localhost";

/** A post, its 303 and the page behind it. */
const REDIRECTS_MAX = 3;

export interface Page {
  readonly status: number;
  /** Where the visitor stands after redirects: path and query. */
  readonly path: string;
  readonly html: string;
  readonly headers: Headers;
}

export type Fields = Readonly<Record<string, string | number>>;

export function createVisitor(cookies = new Map<string, string>()) {
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await exports.default.fetch(`${ORIGIN}${path}`, {
      ...init,
      headers,
      redirect: "manual",
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  async function follow(path: string, response: Response): Promise<Page> {
    let at = path;
    let current = response;
    for (let hop = 0; hop < REDIRECTS_MAX && current.status === 303; hop += 1) {
      const target = new URL(current.headers.get("Location") ?? "", ORIGIN + at);
      at = target.pathname + target.search;
      current = await request(at);
    }
    const html = await current.text();
    return { status: current.status, path: at, html, headers: current.headers };
  }

  return {
    cookies,
    request,
    visit: async (path: string) => follow(path, await request(path)),
    /** Sends a form as a browser does, from a page of this shop. */
    submit: async (path: string, fields: Fields) => follow(path, await post(path, fields)),
    /** The same, without following the redirect. */
    post,
  };

  /** With the token that a page of the visitor's session puts into its forms. */
  function post(path: string, given: Fields, site = "same-origin"): Promise<Response> {
    const csrf = cookies.get("__Host-csrf");
    const fields = csrf === undefined ? given : { csrf, ...given };
    const body = new URLSearchParams(
      Object.entries(fields).map(([name, value]) => [name, String(value)]),
    );
    const headers = { Origin: ORIGIN, "Sec-Fetch-Site": site };
    return request(path, { method: "POST", body, headers });
  }
}

export type Visitor = ReturnType<typeof createVisitor>;

/** The value a field of the page would send. */
export function fieldOf(html: string, name: string): string | undefined {
  return new RegExp(`<input[^>]*name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1];
}

/** The words of a page, without its markup. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<\/?bdi\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll(/\s+/g, " ")
    .trim();
}
