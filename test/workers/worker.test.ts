import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { installIntegrations } from "../../workers/adapters/integrations.ts";
import { SIMULATORS } from "../../workers/simulators.ts";
import { worker } from "../../workers/worker.ts";
import { DEPLOYED } from "../support/deployed.ts";
import { ORIGIN } from "../support/shopper.ts";

const ask = (path: string, changes: object) =>
  worker.fetch(
    new Request(`${ORIGIN}${path}`),
    { ...env, ...changes } as unknown as Env,
    createExecutionContext(),
  );

describe("the Worker", () => {
  it.each([
    ["PAYMENT_PROVIDER", { PAYMENT_PROVIDER: "" }],
    ["PAYMENT_PROVIDER", { PAYMENT_PROVIDER: "unknown-pay" }],
    ["CARRIER", { CARRIER: "unknown-post" }],
    ["PAYMENT_WEBHOOK_SECRET", { PAYMENT_WEBHOOK_SECRET: "short" }],
    ["TOKEN_SECRET", { TOKEN_SECRET: undefined }],
    ["PUBLIC_ORIGIN", { ...DEPLOYED, PUBLIC_ORIGIN: "https://shop.example" }],
    ["PAYMENT_PROVIDER", { ...DEPLOYED, ENVIRONMENT: "production" }],
  ])("refuses every request and names %s while it is wrong", async (name, changes) => {
    for (const path of ["/", "/health", "/api/v1/products", "/images/products/a-400.webp"]) {
      const answer = await ask(path, changes);
      expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
      expect(await answer.json()).toMatchObject({
        status: 503,
        code: "not-configured",
        detail: expect.stringContaining(name),
      });
    }
  });

  it("answers as a demo with settings of its own", async () => {
    expect((await ask("/health", DEPLOYED)).status).toBe(200);
  });

  it("refuses the name of a provider that this build does not have", async () => {
    installIntegrations({ paymentProviders: {}, carriers: {} });
    try {
      const answer = await ask("/health", {
        PAYMENT_WEBHOOK_SECRET: "another secret of tests, long",
      });
      expect(await answer.json()).toMatchObject({
        detail: 'environment: PAYMENT_PROVIDER "simulated" is no adapter of this build',
      });
    } finally {
      installIntegrations(SIMULATORS);
    }
  });
});
