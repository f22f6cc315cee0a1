// A form that changes something carries the session's token, and one component sees to it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..", "web", "storefront");

it("every form that posts is a PostForm", () => {
  const views = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .filter((path) => /<form\b[^>]*method="post"/.test(readFileSync(join(root, path), "utf8")));
  expect(views).toEqual([join("components", "form.tsx")]);
});
