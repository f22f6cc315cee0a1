// Every way a write may be proved, or not, to come from the shop's own pages; API and pages alike.

import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { type Browser, createBrowser } from "../../support/browser.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { openAccount, tokenOf } from "../../support/people.ts";
import {
  call,
  fillCart,
  type Headers,
  ORIGIN,
  placeOrder,
  problemOf,
} from "../../support/shopper.ts";

beforeAll(() => seedCatalog(env));

const ITEM = { sku: "MUG", quantity: 1 };

/** The cookies and the CSRF token of somebody who is signed in. */
async function signIn() {
  const browser = createBrowser();
  const { email } = await openAccount();
  const { csrfToken, accessToken } = await browser.signIn(email);
  const Cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
  return { Cookie, csrfToken, accessToken };
}

const ada = await signIn();
const bob = await signIn();

const toApi = (headers: Headers) => call("POST", "/cart/items", { headers, json: ITEM });

/** A form of the storefront; what is no header is the form's field. */
function toPage({ "X-CSRF-Token": field, ...headers }: Headers): Promise<Response> {
  const body = new URLSearchParams({ sku: "MUG", quantity: "1", ...(field && { csrf: field }) });
  const init: RequestInit = { method: "POST", body, headers, redirect: "manual" };
  return exports.default.fetch(`${ORIGIN}/cart/add`, init);
}

const { Cookie } = ada;
const proof = { "X-CSRF-Token": ada.csrfToken };
const own = { "Sec-Fetch-Site": "same-origin" };
const ownByOrigin = { Origin: ORIGIN };

describe.each([
  ["the API", toApi, 201],
  ["a page", toPage, 303],
])("a write to %s that cookies authenticate", (_, send, taken) => {
  it.each<[string, Headers]>([
    ["by Sec-Fetch-Site", { Cookie, ...own, ...proof }],
    ["by Origin", { Cookie, ...ownByOrigin, ...proof }],
    ["and a cart token changes nothing of it", { Cookie, ...own, ...proof, "X-Cart-Token": "x" }],
  ])("is taken with both proofs, %s", async (__, headers) => {
    expect((await send(headers)).status).toBe(taken);
  });

  it.each<[string, Headers]>([
    ["no proof", { Cookie }],
    ["the token alone", { Cookie, ...proof }],
    ["its origin alone", { Cookie, ...own }],
    ["its origin and a cart token", { Cookie, ...own, "X-Cart-Token": "x" }],
    ["an empty token", { Cookie, ...own, "X-CSRF-Token": "" }],
    ["a token of another session", { Cookie, ...own, "X-CSRF-Token": bob.csrfToken }],
    ["a damaged token", { Cookie, ...own, "X-CSRF-Token": `${ada.csrfToken}x` }],
    [
      "another session's token in the cookie too",
      {
        Cookie: `__Host-access=${ada.accessToken}; __Host-csrf=${bob.csrfToken}`,
        ...own,
        "X-CSRF-Token": bob.csrfToken,
      },
    ],
    ["the token from another site", { Cookie, "Sec-Fetch-Site": "cross-site", ...proof }],
    ["the token from a sister host", { Cookie, "Sec-Fetch-Site": "same-site", ...proof }],
    ["the token from another origin", { Cookie, Origin: "https://evil.test", ...proof }],
    ["the token and no origin", { Cookie, Origin: "null", ...proof }],
  ])("is refused with %s", async (__, headers) => {
    expect((await send(headers)).status).toBe(403);
  });
});

describe.each([
  ["the API", toApi],
  ["a page", toPage],
])("a write to %s with a cart token, and a cookie that authorizes something", (_, send) => {
  it.each(["__Host-access", "__Host-refresh", "__Host-orders", "__Host-device"])(
    "has its origin checked all the same: %s",
    async (name) => {
      const headers = { Cookie: `${name}=planted`, "X-Cart-Token": "x" };
      expect((await send({ ...headers, Origin: "https://evil.test" })).status).toBe(403);
      expect((await send({ ...headers, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
      expect((await send(headers)).status).toBe(403);
    },
  );
});

describe("a request that a Bearer token authenticates", () => {
  it("is not authorized by the cart and order cookies that come along", async () => {
    const cartToken = await fillCart({ MUG: 1 });
    const { id, orderToken } = await placeOrder({ cartToken: await fillCart({ MUG: 1 }) });
    const Authorization = `Bearer ${await tokenOf(await openAccount())}`;
    const cookies = { Cookie: `__Host-cart=${cartToken}; __Host-orders=${orderToken}` };
    const headers = { Authorization, ...cookies };
    expect((await call("POST", "/cart/transfer", { headers })).status).toBe(401);
    expect((await call("GET", `/orders/${id}`, { headers })).status).toBe(404);
    expect((await call("GET", `/orders/${id}`, { headers: cookies })).status).toBe(200);
  });
});

describe("refreshing with the cookie", () => {
  const own = { "Sec-Fetch-Site": "same-origin" };
  const refresh = (browser: Browser, headers: Headers) =>
    call("POST", "/auth/refresh", {
      headers: { Cookie: `__Host-refresh=${browser.cookies.get("__Host-refresh")}`, ...headers },
    });

  it.each<[string, Headers]>([
    ["no token", own],
    ["an empty token", { ...own, "X-CSRF-Token": "" }],
    ["a token of another session", { ...own, "X-CSRF-Token": bob.csrfToken }],
    [
      "a token of another session, a Bearer and a cart token beside it",
      {
        ...own,
        "X-CSRF-Token": bob.csrfToken,
        Authorization: "Bearer x",
        "X-Cart-Token": "x",
      },
    ],
  ])("is refused with %s, and the session goes on", async (_, headers) => {
    const browser = createBrowser();
    await browser.signIn((await openAccount()).email);
    const response = await refresh(browser, headers);
    expect(await problemOf(response)).toMatchObject({ status: 403, code: "csrf-failed" });
    expect(response.headers.getSetCookie()).toEqual([]);
    expect((await browser.send("POST", "/auth/refresh")).status).toBe(200);
  });

  it("is refused from another site, with the right token too", async () => {
    const browser = createBrowser();
    const { csrfToken } = await browser.signIn((await openAccount()).email);
    for (const tokens of [{}, { Authorization: "Bearer x" }, { "X-Cart-Token": "x" }]) {
      const from = { "Sec-Fetch-Site": "cross-site", "X-CSRF-Token": csrfToken };
      expect((await refresh(browser, { ...from, ...tokens })).status).toBe(403);
    }
  });
});

describe("a write that a Bearer token authenticates", () => {
  it("needs no other proof, whatever cookies and origins come along", async () => {
    const Authorization = `Bearer ${await tokenOf(await openAccount())}`;
    for (const headers of [
      { Authorization },
      { Authorization, Cookie, "Sec-Fetch-Site": "cross-site", Origin: "https://evil.test" },
    ]) {
      expect((await toApi(headers)).status).toBe(201);
    }
  });
});

describe("a write of somebody without cookies", () => {
  it.each<[string, Headers, number]>([
    ["says nothing of its origin", {}, 201],
    ["is of the same origin", own, 201],
    ["comes from another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["names another origin", { Origin: "https://evil.test" }, 403],
    [
      "comes from another site with a token it cannot know",
      {
        "Sec-Fetch-Site": "cross-site",
        "X-Cart-Token": "nonsense",
      },
      401,
    ],
  ])("that %s is answered as it deserves", async (__, headers, status) => {
    expect((await toApi(headers)).status).toBe(status);
  });

  it("cannot be signed in by another site", async () => {
    const { email } = await openAccount();
    const json = { email, password: "quiet harbour lantern" };
    const headers = { "Sec-Fetch-Site": "cross-site" };
    expect((await call("POST", "/auth/login", { headers, json })).status).toBe(403);
  });
});

it("reading needs no proof", async () => {
  const headers = { Cookie, "Sec-Fetch-Site": "cross-site" };
  expect((await call("GET", "/auth/me", { headers })).status).toBe(200);
});
