// What one test file stored is gone before the next, which runs in the same runtime.

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { databaseOf } from "../../workers/db/database.ts";
import { categories } from "../../workers/db/shop/catalog/schema.ts";
import { listStored } from "../support/named-objects.ts";
import { wipe } from "../support/wipe.ts";

const TOMORROW_MS = Date.now() + 86_400_000;

const cart = () => env.CART_OBJECT.get(env.CART_OBJECT.idFromName("crt_WIPED"));

const storedIn = (stub: DurableObjectStub) =>
  runInDurableObject(stub, async (_, { storage }) => [
    await storage.get("kept"),
    await storage.getAlarm(),
  ]);

it.each([
  ["runs", async () => undefined],
  ["was evicted", () => evictDurableObject(cart())],
  ["died", () => runInDurableObject(cart(), (_, state) => state.abort("dies here")).catch(String)],
])("an object that %s is wiped with its alarm", async (_, end) => {
  await runInDurableObject(cart(), async (_object, { storage }) => {
    await storage.put("kept", "a value");
    await storage.setAlarm(TOMORROW_MS);
  });
  expect(await storedIn(cart())).toEqual(["a value", TOMORROW_MS]);
  await end();
  await wipe();
  expect(await listStored(env.CART_OBJECT)).toEqual([]);
  expect(await storedIn(cart())).toEqual([undefined, null]);
});

it("databases keep their tables and lose their rows, and buckets lose their files", async () => {
  const shop = databaseOf(env.DB);
  await shop.insert(categories).values({ slug: "gone", name: "Gone", position: 0 });
  await env.IMAGES.put("gone", "a picture");
  await wipe();
  expect(await shop.select().from(categories)).toEqual([]);
  expect(await env.IMAGES.head("gone")).toBeNull();
});
