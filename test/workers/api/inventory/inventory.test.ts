import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { setStock } from "../../../support/order-records.ts";
import { bearer, type Claims } from "../../../support/people.ts";

const BASE = "http://shop.localhost/api/v1/inventory";

const ask = (sku: string) => exports.default.fetch(`${BASE}/${sku}`);

function askMany(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return exports.default.fetch(`${BASE}/batch`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toContain("application/problem+json");
  const problem = await response.json<{ errors?: { path: string; code: string }[] }>();
  expect(problem).toMatchObject({ status, code });
  return problem.errors ?? [];
}

beforeAll(() => seedCatalog(env));

describe("GET /inventory/{sku}", () => {
  it.each([
    ["SHOES", { availability: "in-stock" }],
    ["OXFORD", { availability: "in-stock", availableUnits: 12 }],
    ["SHIRT-M", { availability: "low-stock", availableUnits: 3 }],
    ["OUT-OF-STOCK", { availability: "sold-out", availableUnits: 0 }],
  ])("tells of %s a word, and the number only when it is small", async (sku, known) => {
    const response = await ask(sku);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ sku, ...known });
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("answers 404 for a sku that no variant has", async () => {
    await expectProblem(await ask("NO-SUCH-SKU"), 404, "sku-not-found");
  });

  it.each(["%20", "..%2F..", "a".repeat(65), "'--"])("refuses the sku %s", async (sku) => {
    const [fault] = await expectProblem(await ask(sku), 400, "invalid-request");
    expect(fault).toMatchObject({ path: "sku" });
  });
});

describe("GET /inventory/{sku} as staff", () => {
  const askAs = async (claims: Claims, sku: string) =>
    exports.default.fetch(`${BASE}/${sku}`, { headers: await bearer(claims) });
  const MERCHANDISER: Claims = { roles: ["merchandiser"] };

  it("answers the level of the counter", async () => {
    await setStock("SHOES", 40);
    const response = await askAs(MERCHANDISER, "SHOES");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    const { version, ...level } = await response.json<{ version: number }>();
    expect(level).toEqual({ sku: "SHOES", onHand: 40, available: 40, held: 0, reserved: 0 });
    expect(version).toBeGreaterThan(0);
  });

  it.each<[string, Claims]>([
    ["a customer", { roles: ["customer"] }],
    ["support, which may not read stock", { roles: ["support"] }],
    ["an address that is not verified", { ...MERCHANDISER, emailVerifiedAtMs: null }],
  ])("tells %s no more than a guest", async (_, claims) => {
    expect(await (await askAs(claims, "SHIRT-M")).json()).toEqual({
      ...{ sku: "SHIRT-M", availability: "low-stock", availableUnits: 3 },
    });
  });

  it("touches no counter of a sku that no variant has", async () => {
    await expectProblem(await askAs(MERCHANDISER, "NO-SUCH-SKU"), 404, "sku-not-found");
  });
});

describe("POST /inventory/batch", () => {
  it("answers in the order asked for, each sku once, without those that are not sold", async () => {
    const skus = ["SHIRT-M", "NO-SUCH-SKU", "SHOES", "SHIRT-M"];
    const response = await askMany({ skus });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      items: [
        { sku: "SHIRT-M", availability: "low-stock", availableUnits: 3 },
        { sku: "SHOES", availability: "in-stock" },
      ],
    });
  });

  it("takes a hundred skus and refuses one more", async () => {
    const skus = ["SHOES", ...Array.from({ length: 99 }, (_, index) => `UNKNOWN-${index}`)];
    const { items } = await (await askMany({ skus })).json<{ items: unknown[] }>();
    expect(items).toHaveLength(1);
    const refused = await askMany({ skus: [...skus, "MUG"] });
    expect(await expectProblem(refused, 400, "invalid-request")).toMatchObject([
      { path: "skus", code: "too_big" },
    ]);
  });

  it.each<[string, unknown, string]>([
    ["no sku", { skus: [] }, "skus"],
    ["no list", {}, "skus"],
    ["a sku that is none", { skus: ["MUG", ""] }, "skus.1"],
    ["a number for a sku", { skus: [7] }, "skus.0"],
    ["a field that does not exist", { skus: ["MUG"], warehouse: 1 }, "warehouse"],
  ])("refuses %s and names the fault", async (_title, body, path) => {
    const faults = await expectProblem(await askMany(body), 400, "invalid-request");
    expect(faults.map((fault) => fault.path)).toContain(path);
  });

  it("refuses what is not JSON", async () => {
    await expectProblem(await askMany("{skus"), 400, "malformed-json");
    const text = await askMany("MUG", { "Content-Type": "text/plain" });
    await expectProblem(text, 415, "unsupported-media-type");
  });

  it("answers 405 to a method it does not take", async () => {
    const response = await exports.default.fetch(`${BASE}/SHOES`, { method: "DELETE" });
    await expectProblem(response, 405, "method-not-allowed");
    expect(response.headers.get("Allow")).toContain("GET");
  });
});
