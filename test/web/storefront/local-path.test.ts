import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLocalPath } from "../../../web/storefront/local-path.ts";

const ORIGIN = "https://shop.test";

describe("an address that a visitor brought", () => {
  it.each([
    ["/account/orders?status=Shipped", "/account/orders?status=Shipped"],
    ["/p/scarf#reviews", "/p/scarf"],
    ["/products?q=https://evil.test", "/products?q=https://evil.test"],
    ["/a/../cart", "/cart"],
  ])("is a path of the shop: %s", (text, path) => {
    expect(readLocalPath(text)).toBe(path);
  });

  it.each([
    ...[
      "",
      "cart",
      "?q=1",
      "https://evil.test/",
      "HTTPS://shop.test/",
      "//evil.test",
      "///evil.test",
    ],
    ...["/\\evil.test", "\\\\evil.test", "/\t/evil.test", "/\n/evil.test", " //evil.test", "\t/x"],
    ...["/.//evil.test", "/..//evil.test", "/x/..//evil.test", "/./\\evil.test", "/%2e//evil.test"],
    ...[
      "javascript:alert(1)",
      "JavaScript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///x",
    ],
    ...["blob:https://shop.test/1", "filesystem:https://shop.test/1", "mailto:a@b.test", "http:/x"],
    `/${"a".repeat(3000)}`,
  ])("leads elsewhere, so that it is left out: %j", (text) => {
    expect(readLocalPath(text, "/account")).toBe("/account");
  });

  it("never leads a browser to another origin", () => {
    const part = fc.constantFrom("/", "\\", ".", "..", "\t", "evil.test", "@", ":", "blob:", "%2f");
    const anything = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const path = readLocalPath(text);
        expect(new URL(path, `${ORIGIN}/signin`).origin).toBe(ORIGIN);
        expect(path.startsWith("/")).toBe(true);
      }),
    );
  });
});
