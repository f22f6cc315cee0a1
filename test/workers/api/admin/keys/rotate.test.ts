import { env, exports } from "cloudflare:workers";
import { decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import type { Role } from "../../../../../domain/auth/permissions.ts";
import { newId } from "../../../../../workers/adapters/ids.ts";
import { servicesOf } from "../../../../../workers/services/registry.ts";

const { accessTokens } = servicesOf(env);

async function tokenOf(...roles: readonly Role[]): Promise<string> {
  const userId = newId("user");
  const claims = { userId, sessionId: "a-session", roles, emailVerified: true, secondFactor: true };
  return (await accessTokens.issue(claims)).token;
}

function rotate(token: string | undefined, body: unknown = { reason: "a laptop was stolen" }) {
  return exports.default.fetch("http://shop.localhost/api/v1/admin/keys/rotate", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

describe("an emergency rotation", () => {
  it("[KR4] kills every token at once where it was made, and new ones are good", async () => {
    const [admin, shopper] = await Promise.all([tokenOf("admin"), tokenOf("customer")]);
    const response = await rotate(admin);
    expect(response.status).toBe(200);
    const { kid } = (await response.json()) as { kid: string };
    expect(await accessTokens.verify(shopper)).toBeUndefined();
    expect((await rotate(admin)).status).toBe(401);
    const fresh = await tokenOf("customer");
    expect(decodeProtectedHeader(fresh).kid).toBe(kid);
    expect(await accessTokens.verify(fresh)).toBeDefined();
    expect((await accessTokens.publicKeys()).map((key) => key.kid)).toEqual([kid]);
  });

  it.each([
    ["nobody", [], 401],
    ["a customer", ["customer"], 403],
    ["support", ["support"], 403],
    ["a merchandiser", ["merchandiser"], 403],
    ["a seller", ["seller"], 403],
  ] as const)("is refused to %s, and changes nothing", async (_, roles, status) => {
    const before = await accessTokens.publicKeys();
    const token = roles.length === 0 ? undefined : await tokenOf(...roles);
    expect((await rotate(token)).status).toBe(status);
    expect(await accessTokens.publicKeys()).toEqual(before);
  });

  it.each([{}, { reason: "" }, { reason: "  " }, { reason: "x".repeat(201) }, { reason: 1 }, []])(
    "does not take %j for a reason",
    async (body) => {
      const before = await accessTokens.publicKeys();
      expect((await rotate(await tokenOf("admin"), body)).status).toBe(400);
      expect(await accessTokens.publicKeys()).toEqual(before);
    },
  );
});
