import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { SeedError } from "../../../scripts/seed/calls.ts";
import { DEMO_CATEGORIES, DEMO_PICTURES, DEMO_PRODUCTS } from "../../../scripts/seed/catalogue.ts";
import {
  postProducts,
  type SeedProgress,
  seedCatalogue,
  seedShop,
} from "../../../scripts/seed/client.ts";
import { generateProducts } from "../../../scripts/seed/generate.ts";
import type { SeedProduct } from "../../../scripts/seed/wire.ts";

interface Received {
  readonly request: string;
  readonly contentType: string | undefined;
  readonly body: Buffer;
}

type Answer = { readonly status: number; readonly body: string } | "hang-up";

const ACCEPT: Answer = { status: 200, body: "{}" };
const SMALL = {
  categories: DEMO_CATEGORIES,
  pictures: DEMO_PICTURES.slice(0, 2),
  products: DEMO_PRODUCTS,
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A shop that notes every call and answers as told. */
async function openShop(answer: (request: string, calls: number) => Answer = () => ACCEPT) {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = `${incoming.method} ${incoming.url}`;
    const contentType = incoming.headers["content-type"];
    received.push({ request, contentType, body: await buffer(incoming) });
    const reply = answer(request, received.length);
    if (reply === "hang-up") return void incoming.socket.destroy();
    outgoing.writeHead(reply.status, { "content-type": "application/json" }).end(reply.body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, received };
}

function productsIn({ body }: Received): SeedProduct[] {
  return JSON.parse(body.toString()).products;
}

describe("seeding a shop", () => {
  it("sends categories, then pictures in every width, then products in batches", async () => {
    const { origin, received } = await openShop();
    await seedCatalogue(origin, SMALL);
    const kinds = received.map(({ request }) => request.replace(/images\/.*/, "images"));
    expect(kinds).toEqual([
      "POST /_/seed/categories",
      ...Array.from({ length: 6 }, () => "PUT /_/seed/images"),
      ...Array.from({ length: 3 }, () => "POST /_/seed/products"),
    ]);
    expect(JSON.parse(String(received[0]?.body))).toEqual({ categories: DEMO_CATEGORIES });
    const batches = received.slice(7).map(productsIn);
    expect(batches.every((batch) => batch.length <= 50)).toBe(true);
    const slugs = batches.flat().map(({ slug }) => slug);
    expect(slugs.sort()).toEqual(DEMO_PRODUCTS.map(({ slug }) => slug).sort());
  });

  it("sends pictures as the WebP bytes a product's widths promise", async () => {
    const { origin, received } = await openShop();
    await seedCatalogue(origin, SMALL);
    const puts = received.filter(({ request }) => request.startsWith("PUT"));
    const expected = SMALL.pictures.flatMap(({ key }) =>
      [320, 640, 960].map((width) => `PUT /_/seed/images/${key}-${width}.webp`),
    );
    expect(puts.map(({ request }) => request).sort()).toEqual(expected.sort());
    for (const { contentType, body } of puts) {
      expect(contentType).toBe("image/webp");
      expect(body.subarray(8, 12).toString()).toBe("WEBP");
    }
  });

  it("sends the same bytes when it runs again", async () => {
    const { origin, received } = await openShop();
    const ordered = () =>
      received
        .splice(0)
        .map(({ request, body }) => `${request} ${body.toString("base64")}`)
        .sort();
    await seedCatalogue(origin, SMALL);
    const first = ordered();
    await seedCatalogue(origin, SMALL);
    expect(ordered()).toEqual(first);
  });

  it("tells how far it is, up to the end of every stage", async () => {
    const { origin } = await openShop();
    const progress: SeedProgress[] = [];
    await seedCatalogue(origin, SMALL, { onProgress: (step) => progress.push(step) });
    const ends = progress.filter(({ done, total }) => done === total).map(({ stage }) => stage);
    expect(ends).toEqual(["categories", "pictures", "products"]);
  });

  it("sends generated products without reading ahead", async () => {
    const { origin } = await openShop(() => ({ status: 500, body: "broken" }));
    let produced = 0;
    function* counted() {
      for (const product of generateProducts(10_000)) {
        produced += 1;
        yield product;
      }
    }
    await expect(postProducts(origin, counted(), { total: 10_000 })).rejects.toThrow(SeedError);
    expect(produced).toBe(100);
  });
});

describe("a shop that cannot be seeded", () => {
  it("is told apart in one sentence when nothing answers", async () => {
    const { origin } = await openShop();
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expect(seedShop(origin)).rejects.toThrow(`No shop answers at ${origin}. Run npm start`);
  });

  it("passes on what the shop says when it refuses", async () => {
    const detail = "Send this category first.";
    const { origin } = await openShop((request) =>
      request === "POST /_/seed/products"
        ? { status: 422, body: JSON.stringify({ detail }) }
        : ACCEPT,
    );
    const sentence = `The shop refused POST /_/seed/products with 422: ${detail}`;
    await expect(seedCatalogue(origin, SMALL)).rejects.toThrow(sentence);
  });

  it("is named as such when it has no seed endpoints", async () => {
    const { origin, received } = await openShop(() => ({ status: 404, body: "not found" }));
    await expect(seedShop(origin)).rejects.toThrow("only a development shop does");
    expect(received.length).toBe(1);
  });

  it.each([
    ["drops a connection", "hang-up" as const],
    ["is unavailable while it reloads", { status: 503, body: "restarting" }],
  ])("gets a second chance when it %s", async (_, first) => {
    const { origin, received } = await openShop((_request, calls) =>
      calls === 1 ? first : ACCEPT,
    );
    await seedCatalogue(origin, { categories: DEMO_CATEGORIES, pictures: [], products: [] });
    expect(received.map(({ request }) => request)).toEqual([
      "POST /_/seed/categories",
      "POST /_/seed/categories",
    ]);
  });

  it("is given up on when it stays unavailable, with what it says", async () => {
    const { origin, received } = await openShop(() => ({ status: 503, body: "closed today" }));
    await expect(seedShop(origin)).rejects.toThrow("with 503: closed today");
    expect(received.length).toBe(4);
  });
});
