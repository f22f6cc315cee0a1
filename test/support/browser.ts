// The cookies of one browser, as it keeps and sends them, before API and pages alike.

import { expect } from "vitest";
import { PASSWORD, SAME_ORIGIN } from "./people.ts";
import { type ApiRequest, answerOf, call, type Headers } from "./shopper.ts";

export interface SignedInBody {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken?: string;
  readonly csrfToken: string;
  readonly user: { readonly id: string; readonly email: string; readonly emailVerified: boolean };
}

export function createBrowser(cookies = new Map<string, string>()) {
  async function send(method: string, path: string, request: ApiRequest = {}): Promise<Response> {
    const headers = { ...SAME_ORIGIN, ...proofOf(cookies), ...cookieHeader(), ...request.headers };
    const response = await call(method, path, { ...request, headers });
    keep(response);
    return response;
  }

  function cookieHeader(): Headers {
    const pairs = [...cookies].map((pair) => pair.join("="));
    return pairs.length === 0 ? {} : { Cookie: pairs.join("; ") };
  }

  function keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
  }

  return {
    cookies,
    send,
    signIn: async (email: string, password = PASSWORD): Promise<SignedInBody> =>
      answerOf(await send("POST", "/auth/login", { json: { email, password } })),
  };
}

export type Browser = ReturnType<typeof createBrowser>;

function proofOf(cookies: ReadonlyMap<string, string>): Headers {
  const csrf = cookies.get("__Host-csrf");
  return csrf === undefined ? {} : { "X-CSRF-Token": csrf };
}

/** The attributes a response sets a cookie with; the cookie must be set once. */
export function attributesOf(response: Response, name: string): string[] {
  const set = response.headers.getSetCookie().filter((cookie) => cookie.startsWith(`${name}=`));
  expect(set).toHaveLength(1);
  return (set[0] ?? "").split("; ").slice(1).sort();
}
