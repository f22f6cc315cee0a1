// Every page while D1 does not answer, as outages.test.ts asks of orders: a page is served from
// objects and memory, or is a 503 that says when to come back. None is a fault, and none hangs.

import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ACCESS_TOKEN_LIFETIME_MS } from "../../domain/auth/lifetimes.ts";
import { beginIsolate } from "../../workers/services/registry.ts";
import { seedCatalog } from "../support/catalog.ts";
import { type Failure, failDatabases } from "../support/failing-databases.ts";
import { bearer } from "../support/people.ts";
import { answerOf, askToBuy, type PlacedView } from "../support/shopper.ts";
import { everyPage } from "./storefront/every-page.ts";
import { signedIn } from "./storefront/shopper-in-test.ts";
import { createVisitor, type Visitor } from "./storefront/visitor.ts";

const PLACES = { department: "home", category: "kitchen", slug: "stoneware-mug" };
const PAGES = Object.values(everyPage(PLACES));

const READ_FROM_OBJECTS = ["/orders/ORDER", "/orders/ORDER/invoice", "/orders/ORDER/return"];
const READ_NOTHING = [
  ...["/register", "/verify", "/forgot", "/reset"],
  ...["/docs", "/docs/errors", "/robots.txt"],
];
/** With the prices, the menu and the home page that this isolate has seen. */
const SEEN_BEFORE = ["/", "/cart", "/checkout", "/sitemaps/pages.xml"];

/** Longer than prices count as fresh. */
const A_MINUTE_MS = 60_000;
/** What the platform takes to give up. */
const PLATFORM_PATIENCE_MS = 10_000;

const now = Date.now.bind(Date);

let failure: Failure | undefined;
let aheadMs = 0;
let visitor: Visitor;
let orderId: string;

beforeAll(async () => {
  await seedCatalog(env);
  const shopper = await signedIn({}, createVisitor());
  visitor = shopper.visitor;
  const bought = await askToBuy("stoneware-mug", { headers: await bearer(shopper.person) });
  orderId = (await answerOf<PlacedView>(bought, 201)).id;
  await visitor.submit("/cart/add", { sku: "MUG", quantity: 1 });
});

beforeEach(async () => {
  failure = undefined;
  vi.spyOn(Date, "now").mockImplementation(() => now() + aheadMs);
  vi.spyOn(console, "error").mockReturnValue();
  failDatabases(() => failure);
});

afterEach(() => vi.restoreAllMocks());

async function statusOf(address: string): Promise<number> {
  const response = await visitor.request(address.replace("ORDER", orderId));
  await response.text();
  const { status, headers } = response;
  if (status === 503) expect(headers.get("Retry-After"), address).toMatch(/^\d+$/);
  return status;
}

async function statusesOf(addresses: readonly string[]): Promise<Record<string, number>> {
  const asked = addresses.map(async (address) => [address, await statusOf(address)] as const);
  return Object.fromEntries(await Promise.all(asked));
}

/** The isolate sees every page; then the database goes, and what it saw is no longer fresh. */
async function loseDatabase(how: Failure): Promise<void> {
  beginIsolate();
  for (const address of PAGES) expect(await statusOf(address), address).toBeLessThan(500);
  failure = how;
  aheadMs += A_MINUTE_MS;
}

function expectServed(statuses: Record<string, number>, served: readonly string[]): void {
  for (const [address, status] of Object.entries(statuses)) {
    if (served.includes(address)) expect(status, address).toBeLessThan(400);
    else expect([200, 303, 404, 503], address).toContain(status);
  }
}

describe("while D1 is away", () => {
  it("pages seen before are served, and the others say when to come back", async () => {
    await loseDatabase("away");
    const statuses = await statusesOf(PAGES);
    expectServed(statuses, [...SEEN_BEFORE, ...READ_FROM_OBJECTS, ...READ_NOTHING]);
    for (const address of ["/products", "/c/home", "/p/stoneware-mug", "/account/orders"]) {
      expect(statuses[address], address).toBe(503);
    }
  });

  it("an isolate that has seen nothing serves what it needs no database for", async () => {
    beginIsolate();
    failure = "away";
    const statuses = await statusesOf(PAGES);
    expectServed(statuses, [...READ_FROM_OBJECTS, ...READ_NOTHING]);
    expect(statuses["/cart"]).toBe(503);
    expect(statuses["/"]).toBe(503);
  });
});

describe("while D1 is silent", () => {
  it("no page waits as long as the platform would", async () => {
    await loseDatabase("silent");
    const beganAtMs = now();
    const statuses = await statusesOf(PAGES);
    expectServed(statuses, [...SEEN_BEFORE, ...READ_FROM_OBJECTS, ...READ_NOTHING]);
    expect(now() - beganAtMs).toBeLessThan(PLATFORM_PATIENCE_MS);
  });

  it("nor does one whose visitor has to refresh the session first", async () => {
    await loseDatabase("silent");
    aheadMs += ACCESS_TOKEN_LIFETIME_MS;
    const beganAtMs = now();
    const statuses = await statusesOf(["/cart", "/register", "/docs"]);
    expect(statuses["/register"]).toBe(200);
    expect(now() - beganAtMs).toBeLessThan(PLATFORM_PATIENCE_MS);
  });
});
