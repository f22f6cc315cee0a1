import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { newPlace, type RunningShop, startAndFail, startShop } from "./support/shop-process.ts";

/** Three cold starts, two of them with seeding, on a machine that may be busy. */
const THREE_STARTS_MS = 300_000;

const shared = inject("origin");
const running = new Set<RunningShop>();

async function start(...given: Parameters<typeof startShop>): Promise<RunningShop> {
  const shop = await startShop(...given);
  running.add(shop);
  return shop;
}

async function stop(shop: RunningShop): Promise<number | null> {
  running.delete(shop);
  return shop.stop();
}

afterAll(async () => {
  await Promise.all([...running].map(stop));
});

/** A guest's cart with one unit of the first product in stock; gives the token that opens it. */
async function fillCart(origin: string): Promise<{ token: string; sku: string }> {
  const list = await json(`${origin}/api/v1/products?inStock=true&limit=1`);
  const product = await json(`${origin}/api/v1/products/${list.items[0].id}`);
  const sku = product.variants.find(
    ({ availability }: { availability: string }) => availability !== "sold-out",
  ).sku;
  const opened = await fetch(`${origin}/api/v1/cart/guest`, { method: "POST" });
  const { token } = (await opened.json()) as { token: string };
  const added = await fetch(`${origin}/api/v1/cart/items`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Cart-Token": token },
    body: JSON.stringify({ sku, quantity: 1 }),
  });
  expect(added.ok).toBe(true);
  return { token, sku };
}

async function skusInCart(origin: string, token: string): Promise<string[]> {
  const cart = await json(`${origin}/api/v1/cart`, { "X-Cart-Token": token });
  return cart.lines.map(({ sku }: { sku: string }) => sku);
}

async function json(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  expect(response.status).toBe(200);
  return JSON.parse(await response.text());
}

/** Lines: the seeding, the welcome with its addresses and accounts, and room for a warning. */
const FIRST_START_LINES_MAX = 40;

/** The seeding takes one line, requests none, and the welcome comes last. */
function expectShortOutput(output: string): void {
  const lines = output.trim().split("\n");
  expect(lines.length, output).toBeLessThanOrEqual(FIRST_START_LINES_MAX);
  expect(lines.filter((line) => line.startsWith("Seeded the demo shop: "))).toHaveLength(1);
  expect(output).not.toMatch(/"message":"request"|\[wrangler:info\]/);
  expect(lines.at(-1)).toContain("Stop with Ctrl-C");
}

describe("a local shop", () => {
  it(
    "runs beside another, keeps its data over a restart, and begins anew when asked",
    async () => {
      const place = await newPlace();
      const first = await start(place);
      expectShortOutput(first.output());
      const { token, sku } = await fillCart(first.origin);
      expect(await skusInCart(shared, token)).toEqual([]);
      expect(await json(`${first.adminOrigin}/api/v1/cart`, { "X-Cart-Token": token })).toEqual(
        await json(`${first.origin}/api/v1/cart`, { "X-Cart-Token": token }),
      );
      expect(await stop(first)).toBe(0);

      const again = await start(place);
      expect(await skusInCart(again.origin, token)).toEqual([sku]);
      expect(await stop(again)).toBe(0);

      const anew = await start(place, ["--fresh"]);
      expect(await skusInCart(anew.origin, token)).toEqual([]);
      expect(await stop(anew)).toBe(0);
      await rm(place.stateDir, { recursive: true });
    },
    THREE_STARTS_MS,
  );

  it("says in a sentence that its port is taken", async () => {
    const { port } = new URL(shared);
    const { code, text } = await startAndFail({ ...(await newPlace()), port: Number(port) });
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} is taken`);
  });

  it("leaves a directory alone that holds something else", async () => {
    const place = await newPlace();
    const letter = join(place.stateDir, "letter.txt");
    await writeFile(letter, "not a shop's");
    const { code, text } = await startAndFail(place, ["--fresh"]);
    expect(code).toBe(1);
    expect(text).toContain("it is left alone");
    expect(await readFile(letter, "utf8")).toBe("not a shop's");
    await rm(place.stateDir, { recursive: true });
  });
});
