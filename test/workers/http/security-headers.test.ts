import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../support/catalog.ts";
import { ORIGIN } from "../../support/shopper.ts";

beforeAll(() => seedCatalog(env));

const ask = (path: string, headers = {}) => exports.default.fetch(`${ORIGIN}${path}`, { headers });

const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};

const PATHS = ["/health", "/openapi.json", "/.well-known/jwks.json", "/images/none.webp"];

describe("an answer for programs", () => {
  it.each([...PATHS, ...["/api/v1/products", "/api/v1/nothing", "/api/v1/account"]])(
    "may load, run and frame nothing: %s",
    async (path) => {
      const { headers } = await ask(path);
      expect(Object.fromEntries(headers)).toMatchObject(HEADERS);
    },
  );

  it("may not either when a page's address refuses a token", async () => {
    const { status, headers } = await ask("/cart", { Authorization: "Bearer forged" });
    expect(status).toBe(401);
    expect(Object.fromEntries(headers)).toMatchObject(HEADERS);
  });
});

describe("what has a policy of its own", () => {
  it.each([
    ["/", "script-src 'nonce-"],
    ["/_/mail", "style-src 'unsafe-inline'"],
  ])("keeps it: %s", async (path, part) => {
    expect((await ask(path)).headers.get("Content-Security-Policy")).toContain(part);
  });
});
