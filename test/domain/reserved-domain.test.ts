import { expect, it } from "vitest";
import { isReservedDomain } from "../../domain/reserved-domain.ts";

it.each([
  "shop.example",
  "SHOP.Example",
  "shop.example.",
  "a.b.test",
  "localhost",
  "www.example.com",
])("%s is reserved", (host) => expect(isReservedDomain(host)).toBe(true));

it.each(["tradewind.workers.dev", "example.shop", "myexample.com", "example.de", "test.shop", ""])(
  "“%s” is not reserved",
  (host) => expect(isReservedDomain(host)).toBe(false),
);
