import { describe, expect, it } from "vitest";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { createListeningWorker } from "../../support/listening.ts";
import { bearer, openAccount } from "../../support/people.ts";
import { type Headers, toRequest } from "../../support/shopper.ts";

/** As production counts: every request. */
const LIMIT = 10;

const get = (path: string, headers: Headers) => toRequest("GET", path, { headers });

describe("what was turned away", () => {
  it("is told with who it was and what they wanted", async () => {
    const { told, fetch } = createListeningWorker();
    const ada = await openAccount();
    const unverified = await openAccount({ roles: ["admin"], emailVerifiedAtMs: null });
    await fetch(get("/auth/me", {}));
    await fetch(get("/auth/me", { Authorization: "Bearer nonsense" }));
    await fetch(get("/admin/users?role=admin", await bearer(ada)));
    await fetch(get("/admin/users", await bearer(unverified)));
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
    const { told, fetch } = createListeningWorker();
    await fetch(get("/products", {}));
    await fetch(get("/cart", { Cookie: "__Host-access=expired" }));
    expect(told).toEqual([]);
  });

  it("does not fill the log, however often one address tries", async () => {
    const { told, fetch } = createListeningWorker({ RATE_LIMITS: "production" });
    const headers = { Authorization: "Bearer nonsense", "CF-Connecting-IP": "203.0.113.9" };
    for (let tries = 0; tries < 3 * LIMIT; tries += 1) await fetch(get("/auth/me", headers));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(LIMIT);
  });
});
