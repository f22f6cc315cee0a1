import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createRecentlyViewed } from "../../../../workers/adapters/objects/recently-viewed.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("recently viewed products at the edge", () => {
  it("remembers and lists them, the newest first", async () => {
    const recent = createRecentlyViewed(env);
    await recent.remember("usr_1", "prd_a");
    await recent.remember("usr_1", "prd_b");
    expect(await recent.list("usr_1")).toEqual(["prd_b", "prd_a"]);
  });

  it("lists none, and says so in the log, when the object does not answer", async () => {
    const faults = vi.spyOn(console, "error").mockReturnValue();
    const recent = createRecentlyViewed({ RECENTLY_VIEWED_OBJECT: brokenNamespace() });
    await expect(recent.remember("usr_1", "prd_a")).resolves.toBeUndefined();
    expect(await recent.list("usr_1")).toEqual([]);
    expect(faults).toHaveBeenCalledTimes(2);
  });
});

function brokenNamespace(): DurableObjectNamespace {
  const fetch = async () => {
    throw new Error("the viewer's object does not answer");
  };
  return { idFromName: () => ({}), get: () => ({ fetch }) } as unknown as DurableObjectNamespace;
}
