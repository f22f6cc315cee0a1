// The address book: whose it is, what it takes, and that it never has two defaults or none.

import { describe, expect, it } from "vitest";
import { ADDRESSES_MAX } from "../../../../domain/account/limits.ts";
import type { AddressView } from "../../../../workers/services/account/account-service.ts";
import { ADDRESS, answerOf, problemOf } from "../../../support/shopper.ts";
import { factsUntil, type Owner, owner, suspend } from "./account-client.ts";

const LONDON = {
  name: "Ada Lovelace",
  line1: "12 St James's Square",
  city: "London",
  postalCode: "SW1Y 4JH",
  country: "GB",
};

const ELSEWHERE = { ...ADDRESS, region: "CA" };

const post = ({ ask }: Owner, json: unknown) => ask("POST", "/addresses", { json });
const patch = ({ ask }: Owner, id: string, json: unknown) =>
  ask("PATCH", `/addresses/${id}`, { json });

async function add(to: Owner, wish: object = {}): Promise<AddressView> {
  return answerOf(await post(to, { address: LONDON, ...wish }), 201);
}

async function book({ ask }: Owner): Promise<readonly AddressView[]> {
  const { items } = await answerOf<{ items: AddressView[] }>(await ask("GET", "/addresses"));
  return items;
}

/** The places in the book that are defaults: for deliveries, for bills. */
async function defaults(of: Owner): Promise<readonly (readonly number[])[]> {
  const items = await book(of);
  const placesWhere = (is: (item: AddressView) => boolean) =>
    items.flatMap((item, place) => (is(item) ? [place] : []));
  return [
    placesWhere(({ isDefaultShipping }) => isDefaultShipping),
    placesWhere(({ isDefaultBilling }) => isDefaultBilling),
  ];
}

describe("POST /account/addresses", () => {
  it("keeps the address, and tells of it without the address", async () => {
    const ada = await owner();
    const added = await add(ada, { label: "Work" });
    expect(added).toMatchObject({ label: "Work", address: LONDON });
    expect(await book(ada)).toEqual([added]);
    const facts = await factsUntil(ada, "user.updated");
    expect(JSON.stringify(facts)).not.toContain("London");
  });

  it("makes the first the default of both kinds, and no later one unless it is said", async () => {
    const ada = await owner();
    await add(ada);
    await add(ada);
    expect(await defaults(ada)).toEqual([[0], [0]]);
    await add(ada, { isDefaultBilling: true });
    expect(await defaults(ada)).toEqual([[0], [2]]);
  });

  it("has one default of each kind however many come at once", async () => {
    const ada = await owner();
    const both = { isDefaultShipping: true, isDefaultBilling: true };
    await Promise.all(Array.from({ length: 8 }, () => add(ada, both)));
    const [shipping, billing] = await defaults(ada);
    expect([shipping?.length, billing?.length]).toEqual([1, 1]);
  });

  it(`takes ${ADDRESSES_MAX} and no more, even at once`, async () => {
    const ada = await owner();
    const wishes = Array.from({ length: ADDRESSES_MAX + 3 }, () => post(ada, { address: LONDON }));
    const statuses = (await Promise.all(wishes)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(ADDRESSES_MAX);
    expect(await problemOf(await post(ada, { address: LONDON }))).toMatchObject({
      code: "address-limit",
      status: 422,
    });
    expect(await book(ada)).toHaveLength(ADDRESSES_MAX);
  });

  it.each([
    ["a country that is not served", { country: "BR" }, "country", "country-not-served"],
    ["no state", { ...ADDRESS, region: undefined }, "region", "region-required"],
    ["another country's code", { postalCode: "97201" }, "postalCode", "postal-code-malformed"],
    ["no country", { country: undefined }, "country", "invalid_type"],
    ["a country in words", { country: "Britain" }, "country", "invalid_format"],
    ["a name of control characters", { name: "Ada\u0007" }, "name", "control-character"],
    ["a link in a name", { name: "claim at evil.test" }, "name", "link-not-allowed"],
    ["a ZIP of another state", ELSEWHERE, "postalCode", "postal-code-elsewhere"],
    ["a line too long", { line1: "x".repeat(101) }, "line1", "too_big"],
    ["a field nobody knows", { planet: "Earth" }, "planet", "unknown-field"],
  ])("refuses %s, by its field", async (_what, change, field, code) => {
    const ada = await owner();
    const problem = await problemOf(await post(ada, { address: { ...LONDON, ...change } }));
    expect(problem).toMatchObject({
      code: "invalid-request",
      errors: [{ path: `address.${field}`, code }],
    });
    expect(await book(ada)).toEqual([]);
  });

  it.each([
    ["a label of markup is kept as text", { label: "<b>Work</b>" }, 201],
    ["a label too long", { label: "x".repeat(41) }, 400],
    ["a default that is to be dropped", { isDefaultShipping: false }, 400],
    ["an owner", { userId: "usr_01JD0000000000000000000000" }, 400],
  ])("answers as it should to %s", async (_what, change, status) => {
    expect((await post(await owner(), { address: LONDON, ...change })).status).toBe(status);
  });

  it("keeps nothing for an account that is gone", async () => {
    const ada = await owner();
    await suspend(ada);
    const response = await post(ada, { address: LONDON });
    expect(await problemOf(response)).toMatchObject({ code: "unauthorized" });
    expect(await book(ada)).toEqual([]);
  });
});

describe("PATCH /account/addresses/{id}", () => {
  it("changes what is said and nothing else", async () => {
    const ada = await owner();
    const { id } = await add(ada, { label: "Work" });
    const oregon = await answerOf<AddressView>(await patch(ada, id, { address: ADDRESS }));
    expect(oregon).toMatchObject({ id, label: "Work", address: ADDRESS, isDefaultShipping: true });
    const nameless = await answerOf<AddressView>(await patch(ada, id, { label: null }));
    expect(nameless).not.toHaveProperty("label");
    expect(await book(ada)).toEqual([nameless]);
  });

  it("moves a default", async () => {
    const ada = await owner();
    await add(ada);
    const { id } = await add(ada);
    await answerOf(await patch(ada, id, { isDefaultShipping: true }));
    expect(await defaults(ada)).toEqual([[1], [0]]);
  });

  it("refuses an address that its country does not know", async () => {
    const ada = await owner();
    const { id } = await add(ada);
    const response = await patch(ada, id, { address: { ...LONDON, postalCode: "1" } });
    expect(await problemOf(response)).toMatchObject({ code: "invalid-request" });
  });
});

describe("DELETE /account/addresses/{id}", () => {
  it("leaves the defaults to the oldest that is left", async () => {
    const ada = await owner();
    const first = await add(ada);
    await add(ada);
    const third = await add(ada, { isDefaultShipping: true });
    expect((await ada.ask("DELETE", `/addresses/${third.id}`)).status).toBe(204);
    expect(await defaults(ada)).toEqual([[0], [0]]);
    expect((await ada.ask("DELETE", `/addresses/${first.id}`)).status).toBe(204);
    expect(await defaults(ada)).toEqual([[0], [0]]);
  });

  it("knows an address that is gone no more", async () => {
    const ada = await owner();
    const { id } = await add(ada);
    expect((await ada.ask("DELETE", `/addresses/${id}`)).status).toBe(204);
    const again = await ada.ask("DELETE", `/addresses/${id}`);
    expect(await problemOf(again)).toMatchObject({ code: "address-not-found", status: 404 });
    expect(await book(ada)).toEqual([]);
  });
});

describe("somebody else's address", () => {
  it("is not there: not to be changed, made a default, or deleted", async () => {
    const [ada, eve] = [await owner(), await owner()];
    const { id } = await add(ada, { label: "Home" });
    await add(eve);
    const tries = [
      await patch(eve, id, { label: "Eve's" }),
      await patch(eve, id, { isDefaultShipping: true }),
      await eve.ask("DELETE", `/addresses/${id}`),
    ];
    for (const tried of tries) {
      expect(await problemOf(tried)).toMatchObject({ code: "address-not-found", status: 404 });
    }
    expect(await book(ada)).toMatchObject([{ id, label: "Home", isDefaultShipping: true }]);
    expect(await defaults(eve)).toEqual([[0], [0]]);
  });

  it.each(["1", "adr_1", "usr_01JD0000000000000000000000", "adr_01JD0000000000000000000000'--"])(
    "is not reached by a made-up id: %s",
    async (id) => {
      const response = await (await owner()).ask("DELETE", `/addresses/${encodeURIComponent(id)}`);
      expect(await problemOf(response)).toMatchObject({ code: "invalid-request" });
    },
  );
});
