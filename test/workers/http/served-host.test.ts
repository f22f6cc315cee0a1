import { createExecutionContext } from "cloudflare:test";
import { exports, env as testEnv } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { app } from "../../../workers/app.ts";
import { DEPLOYED } from "../../support/deployed.ts";

const PATHS = ["/", "/api/v1/categories", "/_/mail", "/health", "/sitemap.xml"];

describe("the hosts of a development shop", () => {
  it.each(["localhost:8787", "127.0.0.1", "127.8.9.1:80", "[::1]:8787", "shop.localhost"])(
    "include %s",
    async (host) => {
      const response = await exports.default.fetch(`http://${host}/health`);
      expect(response.status).toBe(200);
    },
  );

  it.each([
    "evil.test",
    "192.168.1.10:8787",
    "localhost.evil.test",
    "127.0.0.1.evil.test",
    "[::2]",
  ])("exclude %s, on every address", async (host) => {
    for (const path of PATHS) {
      const response = await exports.default.fetch(`http://${host}${path}`);
      expect(response.status, path).toBe(421);
      expect(await response.json()).toMatchObject({ code: "host-not-served" });
    }
  });

  it("are any that is routed to it where it is deployed", async () => {
    const env = { ...testEnv, ...DEPLOYED } as unknown as Env;
    const request = new Request("https://any.test/robots.txt");
    const response = await app.fetch(request, env, createExecutionContext());
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`Sitemap: ${DEPLOYED.PUBLIC_ORIGIN}/sitemap.xml`);
  });
});
