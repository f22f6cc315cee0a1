import { expect, it } from "vitest";
import { createSharedCache } from "../../../workers/adapters/shared-cache.ts";

const staging = createSharedCache("https://staging.shop.test");
const production = createSharedCache("https://shop.test");

it("a value is shared under one origin, and replaced by the next", async () => {
  expect(await production.read("number")).toBeUndefined();
  await production.write("number", { n: 1 }, 60);
  await production.write("number", { n: 2 }, 60);
  expect(await createSharedCache("https://shop.test").read("number")).toEqual({ n: 2 });
});

it("a value of another environment is not seen", async () => {
  await staging.write("list", ["a"], 60);
  expect(await production.read("list")).toBeUndefined();
});
