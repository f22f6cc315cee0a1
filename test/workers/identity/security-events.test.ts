import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { app } from "../../../workers/app.ts";
import { bearer, openAccount } from "../../support/people.ts";
import { type Headers, toRequest } from "../../support/shopper.ts";

/** As production counts: every request. */
const LIMIT = 10;

function listeningEnv() {
  const told: EventEnvelope[] = [];
  const sendBatch = async (messages: readonly { readonly body: EventEnvelope }[]) => {
    told.push(...messages.map(({ body }) => body));
  };
  const AUDIT_QUEUE = { sendBatch };
  return { told, env: { ...env, AUDIT_QUEUE } as unknown as Env };
}

async function ask(bindings: Env, path: string, headers: Headers): Promise<Response> {
  const ctx = createExecutionContext();
  const response = await app.fetch(toRequest("GET", path, { headers }), bindings, ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

describe("what was turned away", () => {
  it("is told with who it was and what they wanted", async () => {
    const { told, env: bindings } = listeningEnv();
    const ada = await openAccount();
    const unverified = await openAccount({ roles: ["admin"], emailVerifiedAtMs: null });
    await ask(bindings, "/auth/me", {});
    await ask(bindings, "/auth/me", { Authorization: "Bearer nonsense" });
    await ask(bindings, "/admin/users?role=admin", await bearer(ada));
    await ask(bindings, "/admin/users", await bearer(unverified));
    expect(told.map(({ type, actor, data }) => ({ type, actor, data }))).toEqual([
      { type: "security.unauthorized", actor: "guest", data: { path: "/api/v1/auth/me" } },
      { type: "security.token.invalid", actor: "guest", data: { path: "/api/v1/auth/me" } },
      {
        type: "security.forbidden",
        actor: `user/${ada.id}`,
        data: { path: "/api/v1/admin/users", reason: "forbidden" },
      },
      {
        type: "security.forbidden",
        actor: `user/${unverified.id}`,
        data: { path: "/api/v1/admin/users", reason: "email-unverified" },
      },
    ]);
    expect(told.every((event) => parseEnvelope(event).ok)).toBe(true);
  });

  it("is not told of who looks at public pages without an account", async () => {
    const { told, env: bindings } = listeningEnv();
    await ask(bindings, "/products", {});
    await ask(bindings, "/cart", { Cookie: "__Host-access=expired" });
    expect(told).toEqual([]);
  });

  it("does not fill the log, however often one address tries", async () => {
    const { told, env: listening } = listeningEnv();
    const bindings = { ...listening, RATE_LIMITS: "production" } as Env;
    const headers = { Authorization: "Bearer nonsense", "CF-Connecting-IP": "203.0.113.9" };
    for (let tries = 0; tries < 3 * LIMIT; tries += 1) await ask(bindings, "/auth/me", headers);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(LIMIT);
  });
});
