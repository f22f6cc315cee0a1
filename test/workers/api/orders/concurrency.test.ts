// Many buyers, few units, all at once and through HTTP: nobody pays for what is not there, and
// nothing that is there stays unsold.

import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { seedCatalog } from "../../../support/catalog.ts";
import { setStock, stockOf } from "../../../support/order-records.ts";
import {
  answerOf,
  askForOrder,
  askToBuy,
  call,
  checkoutOf,
  fillCart,
  newKey,
  type PlacedView,
  placeOrder,
  problemOf,
  readVerdict,
} from "../../../support/shopper.ts";
import { PAYMENT_SIMULATOR_OBJECT } from "../../../support/simulator.ts";

const BUYERS = 400;
const UNITS = 100;

/** Seconds alone on a machine; other test files may be taking its cores. */
const CROWD_TIMEOUT_MS = 120_000;

const crowd = <T>(count: number, act: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, act));

async function takeCart(sku: string): Promise<string> {
  const response = await call("POST", "/cart/items", { json: { sku, quantity: 1 } });
  return response.headers.get("X-Cart-Token") ?? "";
}

/** Placing gives up after seconds, which a busy machine may need: then a buyer sends it again. */
const TRIES_MAX = 10;

async function insist(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.status !== 409 || tries === TRIES_MAX) return answer;
    const { code } = await answer.clone().json<{ code: string }>();
    if (code !== "cart-being-ordered") return answer;
  }
}

/** One unit from the cart and one by buying now, at once. */
function buyBoth(cartToken: string): Promise<Response>[] {
  const [key, keyNow] = [newKey(), newKey()];
  return [
    insist(() => askForOrder({ cartToken, key })),
    insist(() => askToBuy("desk-lamp", { key: keyNow })),
  ];
}

/** The orders that were made of these answers, and how many of all ended each way. */
async function settle(answers: readonly Promise<Response>[]) {
  const read = await Promise.all(answers.map(async (answer) => readEnd(await answer)));
  const orders = read.flatMap(({ order }) => order ?? []);
  return { orders, ends: tally(read.map(({ end }) => end)) };
}

/** The code of the refusal or failure, or the verdict. Most who lose a race make no order. */
async function readEnd(answer: Response): Promise<{ order?: PlacedView; end: string }> {
  if (answer.status === 409) return { end: (await problemOf(answer)).code };
  const order = await answerOf<PlacedView>(answer, 201);
  return { order, end: order.failure?.code ?? order.saga.verdict ?? order.saga.state };
}

function tally(ends: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(ends)].map((end) => [end, ends.filter((other) => other === end).length]),
  );
}

const soldOut = (units: number) => ({
  onHandUnits: units,
  heldUnits: 0,
  reservedUnits: units,
  availableUnits: 0,
});

async function paymentIds(): Promise<Set<string>> {
  const ids = await listDurableObjectIds(PAYMENT_SIMULATOR_OBJECT);
  return new Set(ids.map(String));
}

const paymentIdOf = ({ id }: PlacedView) => String(PAYMENT_SIMULATOR_OBJECT.idFromName(id));

beforeAll(() => seedCatalog(env));

it(
  `${BUYERS} buyers of one unit each, from carts and by buying now, sell out ${UNITS} exactly`,
  async () => {
    await setStock("LAMP", UNITS);
    const carts = await crowd(BUYERS / 2, () => takeCart("LAMP"));
    const paidBefore = await paymentIds();
    const { orders, ends } = await settle(carts.flatMap(buyBoth));
    expect(ends).toEqual({ COMPLETED: UNITS, "insufficient-stock": BUYERS - UNITS });
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
    expect(await stockOf("LAMP")).toEqual(soldOut(UNITS));
    const winners = orders.filter(({ saga }) => saga.verdict === "COMPLETED");
    const paid = await paymentIds();
    expect(paid.size - paidBefore.size).toBe(UNITS);
    for (const winner of winners) expect(paid).toContain(paymentIdOf(winner));
  },
  CROWD_TIMEOUT_MS,
);

describe("buyers who meet at one counter", () => {
  it("two carts with the last unit: one gets it", async () => {
    const carts = await Promise.all([fillCart({ SHADE: 1 }), fillCart({ SHADE: 1 })]);
    const { ends } = await settle(carts.map((cartToken) => askForOrder({ cartToken })));
    expect(ends).toEqual({ COMPLETED: 1, "insufficient-stock": 1 });
    expect(await stockOf("SHADE")).toEqual(soldOut(1));
  });

  it("a cart and a buyer now: units for one of them go to one of them, whole", async () => {
    const cartToken = await fillCart({ CUPS: 3, KNIFE: 1 });
    const asked = [askForOrder({ cartToken }), askToBuy("cafe-cups", { chosen: { quantity: 3 } })];
    const { orders, ends } = await settle(asked);
    expect(ends).toEqual({ COMPLETED: 1, "insufficient-stock": 1 });
    expect(await stockOf("CUPS")).toMatchObject({ reservedUnits: 3, availableUnits: 2 });
    const winner = orders.find(({ saga }) => saga.verdict === "COMPLETED");
    const knives = winner?.lines.length === 2 ? 1 : 0;
    expect(await stockOf("KNIFE")).toMatchObject({ heldUnits: 0, reservedUnits: knives });
  });

  it("[CT17] one cart ordered under many keys at once is ordered once", async () => {
    const cartToken = await fillCart({ VEST: 2 });
    const before = await stockOf("VEST");
    const answers = await crowd(5, () => askForOrder({ cartToken }));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(await stockOf("VEST")).toEqual({ ...before, reservedUnits: 2, availableUnits: 2 });
  });

  it("units a failing order gives back are sold to the next", async () => {
    await setStock("OXFORD", 1);
    const declined = checkoutOf({ card: "tok_declined" });
    const first = await placeOrder({ cartToken: await fillCart({ OXFORD: 1 }), details: declined });
    expect((await readVerdict(first)).failure?.code).toBe("payment-declined");
    const second = await placeOrder({ cartToken: await fillCart({ OXFORD: 1 }) });
    expect(second.saga.verdict).toBe("COMPLETED");
  });
});
