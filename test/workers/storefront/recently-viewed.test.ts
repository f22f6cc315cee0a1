import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { createViewerTokens } from "../../../workers/services/tokens/viewer-tokens.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { createVisitor, ORIGIN, textOf, type Visitor } from "./visitor.ts";

beforeAll(() => seedCatalog(env));

const SHOWN = "Recently viewed";
const VIEWER = "__Host-viewer";

const countLists = async () => (await listDurableObjectIds(env.RECENTLY_VIEWED_OBJECT)).length;

/** Remembering happens after the answer has gone. */
async function eventually(visitor: Visitor, path: string, words: RegExp): Promise<void> {
  await expect.poll(async () => textOf((await visitor.visit(path)).html)).toMatch(words);
}

describe("recently viewed products", () => {
  it("are on the home page and beside another product, the latest first", async () => {
    const visitor = createVisitor();
    expect(textOf((await visitor.visit("/")).html)).not.toContain(SHOWN);
    await visitor.visit("/p/stoneware-mug");
    await eventually(visitor, "/", /Recently viewed Stoneware Mug/);
    await visitor.visit("/p/oxford-shirt");
    await eventually(visitor, "/", /Recently viewed Oxford Shirt .*Stoneware Mug/);
    const { html } = await visitor.visit("/p/storm-lantern");
    expect(textOf(html)).toMatch(/Recently viewed Oxford Shirt .*Stoneware Mug/);
  });

  it("leave out the product the page is about", async () => {
    const visitor = createVisitor();
    await visitor.visit("/p/stoneware-mug");
    await eventually(visitor, "/", /Recently viewed Stoneware Mug/);
    expect(textOf((await visitor.visit("/p/stoneware-mug")).html)).not.toContain(SHOWN);
  });

  it("are another visitor's own business", async () => {
    const visitor = createVisitor();
    await visitor.visit("/p/stoneware-mug");
    await eventually(visitor, "/", /Recently viewed/);
    expect(textOf((await createVisitor().visit("/")).html)).not.toContain(SHOWN);
  });

  it.each([
    ["a made-up id", () => crypto.randomUUID()],
    ["a product that was not viewed", () => "prd_01J00000000000000000000000"],
    ["something else", () => "mara@example.com"],
  ])("are not stored for a cookie that holds %s", async (_, value) => {
    const before = await countLists();
    for (let views = 0; views < 3; views += 1) {
      await createVisitor(new Map([[VIEWER, value()]])).visit("/p/oxford-shirt");
    }
    expect(await countLists()).toBe(before);
  });

  it("make one object, however often the first view's cookie is sent again", async () => {
    const before = await countLists();
    const visitor = createVisitor();
    await visitor.visit("/p/stoneware-mug");
    const first = visitor.cookies.get(VIEWER) ?? "";
    for (let views = 0; views < 3; views += 1) {
      await createVisitor(new Map([[VIEWER, first]])).visit("/p/oxford-shirt");
    }
    await expect.poll(countLists).toBe(before + 1);
  });

  it("make no object for a client without cookies, nor for the same product again", async () => {
    const before = await countLists();
    for (let views = 0; views < 3; views += 1) await createVisitor().visit("/p/stoneware-mug");
    const visitor = createVisitor();
    await visitor.visit("/p/stoneware-mug");
    await visitor.visit("/p/stoneware-mug");
    expect(await countLists()).toBe(before);
    await visitor.visit("/p/oxford-shirt");
    await expect.poll(countLists).toBe(before + 1);
  });

  it("cost no page when they cannot be read", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const broken = {
      idFromName: () => {
        throw new Error("no object answers");
      },
    } as unknown as DurableObjectNamespace;
    const token = await createViewerTokens(env.TOKEN_SECRET).issue({ id: crypto.randomUUID() });
    const headers = { Cookie: `${VIEWER}=${token}` };
    const strict = { ...env, RECENTLY_VIEWED_OBJECT: broken };
    const response = await app.request(`${ORIGIN}/`, { headers }, strict);
    expect(response.status).toBe(200);
    vi.restoreAllMocks();
  });
});
