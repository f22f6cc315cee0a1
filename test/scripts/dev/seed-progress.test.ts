import { describe, expect, it } from "vitest";
import { createSeedProgress } from "../../../scripts/dev/seed-progress.ts";

function seeding(isTTY: boolean): string {
  const written: string[] = [];
  const progress = createSeedProgress({ isTTY, write: (text) => written.push(text) });
  progress.report({ stage: "pictures", done: 1, total: 2 });
  progress.report({ stage: "pictures", done: 2, total: 2 });
  progress.report({ stage: "products", done: 50, total: 50 });
  progress.finish();
  return written.join("");
}

describe("the progress of seeding", () => {
  it("is one line that changes in place on a terminal", () => {
    const text = seeding(true);
    expect(text.split("\n")).toHaveLength(2);
    expect(text).toContain("\rSeeding the demo shop: pictures 1 of 2");
    expect(text).toMatch(/\rSeeded the demo shop: 2 pictures, 50 products\.\S*\n$/);
  });

  it("is one line in all where the output is no terminal", () => {
    expect(seeding(false)).toBe("Seeded the demo shop: 2 pictures, 50 products.\n");
  });
});
