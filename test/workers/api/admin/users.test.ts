import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "../../../../domain/auth/permissions.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import { users } from "../../../../workers/db/shop/identity/schema.ts";
import type { ManagedUser } from "../../../../workers/services/users/user-admin-service.ts";
import { createBrowser } from "../../../support/browser.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { bearer, openAccount, type Person } from "../../../support/people.ts";
import { answerOf, call, type Headers, problemOf, toRequest } from "../../../support/shopper.ts";

interface Page {
  readonly items: readonly ManagedUser[];
  readonly page: { readonly nextCursor: string | null };
}

let admin: Person;
let headers: Headers;

beforeEach(async () => {
  await env.DB.exec("DELETE FROM users");
  admin = await openAccount({ roles: ["customer", "admin"] });
  headers = await bearer(admin);
});

const list = async (query = "") =>
  answerOf<Page>(await call("GET", `/admin/users${query}`, { headers }));

const change = (user: Person, json: object, by = headers) =>
  call("PATCH", `/admin/users/${user.id}`, { headers: by, json: { version: 1, ...json } });

const storedUsers = () => databaseOf(env.DB).select().from(users);

describe("the list of users", () => {
  it("shows the newest first, a page at a time", async () => {
    const others = [await openAccount(), await openAccount(), await openAccount()];
    const newestFirst = [admin, ...others].map(({ id }) => id).reverse();
    const first = await list("?limit=3");
    const second = await list(`?limit=3&cursor=${first.page.nextCursor}`);
    const shown = [...first.items, ...second.items].map(({ id }) => id);
    expect(shown).toEqual(newestFirst);
    expect(second.page.nextCursor).toBeNull();
  });

  it("is narrowed by text, role and state, and shows nobody who is deleted", async () => {
    const seller = await openAccount({ roles: ["customer", "seller"], name: "Grace 100%" });
    const gone = await openAccount({ state: "suspended", email: "MiXeD@example.com" });
    await openAccount({ state: "deleted" });
    const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);
    expect(await idsOf("?role=seller")).toEqual([seller.id]);
    expect(await idsOf("?state=suspended")).toEqual([gone.id]);
    expect(await idsOf("?q=mixed")).toEqual([gone.id]);
    expect(await idsOf("?q=grace%20100%25")).toEqual([seller.id]);
    expect(await idsOf("?q=%25")).toEqual([seller.id]);
    expect(await list()).toMatchObject({ items: { length: 3 } });
  });

  it("tells nothing that lets anybody in", async () => {
    await openAccount();
    expect(JSON.stringify(await list())).not.toMatch(/scrypt|password/i);
  });

  it.each(["?limit=0", "?limit=101", "?cursor=x", "?role=king", "?state=deleted", "?q=", "?x=1"])(
    "refuses %s",
    async (query) => {
      const response = await call("GET", `/admin/users${query}`, { headers });
      expect(await problemOf(response)).toMatchObject({ code: "invalid-request" });
    },
  );
});

describe("one user", () => {
  it("is shown with a version", async () => {
    const ada = await openAccount();
    const response = await call("GET", `/admin/users/${ada.id}`, { headers });
    expect(response.headers.get("ETag")).toBe('"1"');
    expect(await answerOf(response)).toMatchObject({
      ...{ id: ada.id, email: ada.email, roles: ["customer"], state: "active" },
      ...{ emailVerified: true, version: 1 },
    });
  });

  it("is unknown when there is none, or it was deleted", async () => {
    const gone = await openAccount({ state: "deleted" });
    for (const id of [gone.id, "usr_01JD0000000000000000000000"]) {
      const response = await call("GET", `/admin/users/${id}`, { headers });
      expect(await problemOf(response)).toMatchObject({ status: 404, code: "user-not-found" });
    }
  });
});

describe("changing a user", () => {
  it("gives roles, which the next token carries", async () => {
    const browser = createBrowser();
    const ada = await openAccount();
    await browser.signIn(ada.email);
    const response = await change(ada, { roles: ["customer", "support"] });
    expect(response.headers.get("ETag")).toBe('"2"');
    expect(await answerOf(response)).toMatchObject({ roles: ["customer", "support"], version: 2 });
    const refreshed = await browser.send("POST", "/auth/refresh");
    expect(await answerOf(refreshed)).toMatchObject({ user: { roles: ["customer", "support"] } });
  });

  it("takes a role away: every session ends at once, and the old token does nothing", async () => {
    const ada = await openAccount({ roles: ["customer", "support"] });
    const browser = createBrowser();
    const { accessToken } = await browser.signIn(ada.email);
    const headers = { Authorization: `Bearer ${accessToken}` };
    const refund = () =>
      call("POST", "/admin/orders/ord_01JD0000000000000000000000/refunds", {
        headers: { ...headers, "Idempotency-Key": "refund-1" },
        json: { amount: { amountMinor: 100, currency: "USD" }, reason: "sorry" },
      });
    expect((await refund()).status).toBe(404);
    await answerOf(await change(ada, { roles: ["customer"] }));
    expect((await refund()).status).toBe(401);
    expect((await call("GET", "/admin/orders", { headers })).status).toBe(401);
    expect((await browser.send("POST", "/auth/refresh")).status).toBe(401);
    await browser.signIn(ada.email);
    expect((await browser.send("GET", "/admin/orders")).status).toBe(403);
  });

  it("suspends: every session ends and none begins, until they are brought back", async () => {
    const browser = createBrowser();
    const ada = await openAccount();
    await browser.signIn(ada.email);
    await answerOf(await change(ada, { state: "suspended" }));
    expect((await browser.send("POST", "/auth/refresh")).status).toBe(401);
    const login = await call("POST", "/auth/login", {
      json: { email: ada.email, password: "quiet harbour lantern" },
    });
    expect(await problemOf(login)).toMatchObject({ code: "account-suspended" });
    await answerOf(await change(ada, { state: "active", version: 2 }));
    await browser.signIn(ada.email);
  });

  it("takes the version as If-Match, and changes nothing of another", async () => {
    const ada = await openAccount();
    const json = { roles: ["seller"] as Role[] };
    const path = `/admin/users/${ada.id}`;
    const stale = await call("PATCH", path, { headers: { ...headers, "If-Match": '"7"' }, json });
    expect(await problemOf(stale)).toMatchObject({ code: "version-conflict", currentVersion: 1 });
    const unsaid = await call("PATCH", path, { headers, json });
    expect(await problemOf(unsaid)).toMatchObject({ status: 428, code: "precondition-required" });
    const meant = await call("PATCH", path, { headers: { ...headers, "If-Match": '"1"' }, json });
    expect(await answerOf(meant)).toMatchObject({ version: 2 });
  });

  it("tells what became of whom, and by whom; and nothing when nothing changed", async () => {
    const { told, fetch } = createListeningWorker();
    const { id: userId } = await openAccount();
    const patch = async (json: object) =>
      answerOf(await fetch(toRequest("PATCH", `/admin/users/${userId}`, { headers, json })));
    expect(await patch({ roles: ["customer"], version: 1 })).toMatchObject({ version: 1 });
    await patch({ roles: ["seller"], state: "suspended", version: 1 });
    const about = { subject: `user/${userId}`, actor: `admin/${admin.id}` };
    await expect
      .poll(() => told)
      .toMatchObject([
        { type: "user.role.changed", data: { userId, roles: ["seller"] }, ...about },
        { type: "user.updated", data: { userId }, ...about },
      ]);
  });

  it("is not for who was an admin only when their token was made", async () => {
    const former = await openAccount({ roles: ["customer"] });
    const by = await bearer({ id: former.id, roles: ["admin"] });
    const response = await change(former, { roles: ["admin"] }, by);
    expect(await problemOf(response)).toMatchObject({ status: 403, code: "forbidden" });
    const [stored] = (await storedUsers()).filter(({ id }) => id === former.id);
    expect(stored?.roles).toEqual(["customer"]);
  });

  it.each([
    [{}],
    [{ roles: [] }],
    [{ roles: ["king"] }],
    [{ roles: ["seller", "seller"] }],
    [{ state: "deleted" }],
    [{ state: "active", email: "x@example.com" }],
  ])("refuses %o", async (json) => {
    const response = await change(await openAccount(), json);
    expect(await problemOf(response)).toMatchObject({ code: "invalid-request" });
  });
});

describe("the last admin", () => {
  it.each([{ roles: ["customer"] }, { state: "suspended" }])("stays: %o", async (json) => {
    await openAccount({ roles: ["admin"], state: "suspended" });
    const response = await change(admin, json);
    expect(await problemOf(response)).toMatchObject({ status: 409, code: "last-admin" });
    expect(await list("?role=admin&state=active")).toMatchObject({ items: [{ version: 1 }] });
  });

  it("is one of two who remove each other at the same moment", async () => {
    const other = await openAccount({ roles: ["admin"] });
    const [one, two] = await Promise.all([
      change(admin, { roles: ["customer"] }, await bearer(other)),
      change(other, { state: "suspended" }),
    ]);
    expect([one.status, two.status].filter((status) => status === 200)).toHaveLength(1);
    expect(await list("?role=admin&state=active")).toMatchObject({ items: { length: 1 } });
  });

  it("is one of many who all resign at once", async () => {
    const admins = [admin];
    for (let more = 0; more < 4; more += 1) admins.push(await openAccount({ roles: ["admin"] }));
    const tokens = await Promise.all(admins.map((person) => bearer(person)));
    const resign = (person: Person, place: number) =>
      change(person, { roles: ["customer"] }, tokens[place]);
    const answers = await Promise.all(admins.map(resign));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    const left = (await storedUsers()).filter(({ roles }) => roles.includes("admin"));
    expect(left).toHaveLength(1);
  });
});
