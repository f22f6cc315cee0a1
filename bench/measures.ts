// What is measured: a request of the shop, and the bare work beside it.

import { type Call, drive, type Load, send } from "./load.ts";
import { SKUS, SLUGS } from "./seed.ts";
import { addItem, checkOut, type FilledCart, fillCart } from "./shop.ts";

/** One of the two that are compared. */
export interface Side {
  /** Makes what `requests` requests need; not timed. */
  readonly prepare?: (requests: number) => Promise<void>;
  readonly request: (index: number) => Promise<void>;
}

export interface Measure {
  readonly name: string;
  /** The floor's work, in words. */
  readonly floorName: string;
  /** The least acceptable throughput, as a share of the floor's. */
  readonly target?: number;
  readonly loads: readonly Load[];
  /** How long background work goes on after the last answer, in milliseconds. */
  readonly settleMs: number;
  readonly shop: Side;
  readonly floor: Side;
}

export interface Origins {
  readonly shop: string;
  readonly floor: string;
}

const READ_LOADS = [
  { requests: 100, atOnce: 1 },
  { requests: 600, atOnce: 16 },
] as const;
const WRITE_LOADS = [
  { requests: 60, atOnce: 1 },
  { requests: 240, atOnce: 16 },
] as const;
const ORDER_LOADS = [
  { requests: 16, atOnce: 1 },
  { requests: 64, atOnce: 16 },
] as const;

/** Facts and levels linger a second before they are sent on. */
const WRITES_SETTLE_MS = 1_800;
const READS_SETTLE_MS = 50;

/** Objects that writes go round: each takes several in one sample. */
const CARTS = 32;

/** Orders this far apart in line buy the same two skus. */
const ORDER_SLOTS = Math.floor(SKUS.length / 2);

/** Preparing is not timed; more at once would only queue. */
const PREPARED_AT_ONCE = 8;

export const FLOOR_DOCUMENTS = 100;

export function measuresAt(origins: Origins): Measure[] {
  return [health(origins), productDetail(origins), productList(origins), ...writes(origins)];
}

function health({ shop, floor }: Origins): Measure {
  return read({
    name: "`GET /health`",
    floorName: "a JSON answer",
    shop: () => ({ url: `${shop}/health` }),
    floor: () => ({ url: `${floor}/json` }),
  });
}

function productDetail({ shop, floor }: Origins): Measure {
  return read({
    name: "`GET /api/v1/products/{slug}`",
    floorName: "a D1 point read",
    shop: (index) => ({ url: `${shop}/api/v1/products/${SLUGS[index % SLUGS.length]}` }),
    floor: (index) => ({ url: documentAt(floor, index) }),
  });
}

function productList({ shop, floor }: Origins): Measure {
  return read({
    name: "`GET /api/v1/products?limit=24`",
    floorName: "a D1 point read",
    shop: () => ({ url: `${shop}/api/v1/products?limit=24` }),
    floor: (index) => ({ url: documentAt(floor, index) }),
  });
}

function read(given: {
  readonly name: string;
  readonly floorName: string;
  readonly shop: (index: number) => Call;
  readonly floor: (index: number) => Call;
}): Measure {
  const side = (call: (index: number) => Call): Side => ({
    request: async (index) => {
      await send(call(index));
    },
  });
  const { name, floorName } = given;
  const limits = { loads: READ_LOADS, settleMs: READS_SETTLE_MS };
  return { name, floorName, ...limits, shop: side(given.shop), floor: side(given.floor) };
}

function writes(origins: Origins): Measure[] {
  return [
    {
      name: "`POST /api/v1/cart/items`",
      floorName: "one write in an object",
      target: 0.5,
      loads: WRITE_LOADS,
      settleMs: WRITES_SETTLE_MS,
      shop: cartWrites(origins.shop),
      floor: objectWrites(origins.floor),
    },
    {
      name: "`POST /api/v1/orders`, two lines, saga finished",
      floorName: "an order's calls, objects, writes and alarms",
      target: 0.4,
      loads: ORDER_LOADS,
      settleMs: WRITES_SETTLE_MS,
      shop: orders(origins.shop),
      floor: plannedOrders(origins.floor),
    },
  ];
}

function cartWrites(origin: string): Side {
  let carts: FilledCart[] = [];
  return {
    prepare: async () => {
      carts = await makeAll(CARTS, (place) => fillCart(origin, place, 2));
    },
    request: async (index) => {
      await send(addItem(origin, at(carts, index % CARTS), index % 2));
    },
  };
}

function objectWrites(origin: string): Side {
  const write = async (index: number) => {
    await send({ url: `${origin}/write?id=written-${index % CARTS}` });
  };
  return {
    prepare: async () => {
      await makeAll(CARTS, write);
    },
    request: write,
  };
}

function orders(origin: string): Side {
  let carts: FilledCart[] = [];
  return {
    prepare: async (requests) => {
      carts = await makeAll(requests, (place) => fillCart(origin, place, 2));
    },
    request: (index) => checkOut(origin, at(carts, index)),
  };
}

/** The cart of a planned order exists before the order, as a shopper's does. */
function plannedOrders(origin: string): Side {
  let sample = 0;
  const idOf = (index: number) => `order-${sample}-${index}`;
  return {
    prepare: async (requests) => {
      sample += 1;
      await makeAll(requests, (index) => send({ url: `${origin}/write?id=${idOf(index)}/cart` }));
    },
    request: async (index) => {
      await send({ url: `${origin}/order?id=${idOf(index)}&slot=${index % ORDER_SLOTS}` });
    },
  };
}

function documentAt(origin: string, index: number): string {
  return `${origin}/d1?id=document-${index % FLOOR_DOCUMENTS}`;
}

async function makeAll<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  await drive({ requests: count, atOnce: PREPARED_AT_ONCE }, async (index) => {
    made[index] = await make(index);
  });
  return made;
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`there is no number ${index}`);
  return value;
}
