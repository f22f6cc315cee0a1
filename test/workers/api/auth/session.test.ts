// Signing in and out, as browsers and Bearer clients do it.

import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import { sessions } from "../../../../workers/db/shop/identity/schema.ts";
import { attributesOf, createBrowser, type SignedInBody } from "../../../support/browser.ts";
import { openAccount, PASSWORD } from "../../../support/people.ts";
import { answerOf, call, problemOf } from "../../../support/shopper.ts";

const BODY = { "X-Token-Transport": "body" };

const login = (email: string, headers = {}) =>
  call("POST", "/auth/login", { headers, json: { email, password: PASSWORD } });

const asBearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** As if the passwords had been given long ago. */
const forgetPasswords = (userId: string) =>
  databaseOf(env.DB).update(sessions).set({ passwordAtMs: 0 }).where(eq(sessions.userId, userId));

describe("a browser that signs in", () => {
  it("gets its session as cookies that script cannot read and sites do not share", async () => {
    const { email } = await openAccount();
    const response = await login(email);
    const hidden = ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"];
    expect(attributesOf(response, "__Host-access")).toEqual([...hidden, "Max-Age=900"].sort());
    expect(attributesOf(response, "__Host-refresh")).toEqual([...hidden, "Max-Age=2592000"].sort());
    expect(attributesOf(response, "__Host-device")).toEqual([...hidden, "Max-Age=34560000"].sort());
    expect(attributesOf(response, "__Host-csrf")).toEqual(
      ["Max-Age=2592000", "Path=/", "SameSite=Lax", "Secure"].sort(),
    );
    const body = await answerOf<SignedInBody>(response);
    expect(body).toMatchObject({ expiresIn: 900, user: { email, emailVerified: true } });
    expect(body).not.toHaveProperty("refreshToken");
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
  });

  it("is who it says it is, until it signs out", async () => {
    const browser = createBrowser();
    const { user } = await browser.signIn((await openAccount()).email);
    expect(await answerOf(await browser.send("GET", "/auth/me"))).toEqual(user);
    const former = createBrowser(new Map(browser.cookies));
    browser.cookies.set("__Host-orders", "a token");
    const answer = await browser.send("POST", "/auth/logout");
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Clear-Site-Data")).toBe('"cache", "storage"');
    expect([...browser.cookies.keys()]).toEqual(["__Host-device"]);
    expect((await browser.send("GET", "/auth/me")).status).toBe(401);
    expect((await former.send("POST", "/auth/refresh")).status).toBe(401);
  });

  it("gets another session every time, and the one it was in ends", async () => {
    const browser = createBrowser();
    const { email, id } = await openAccount();
    const first = await browser.signIn(email);
    const former = createBrowser(new Map(browser.cookies));
    const second = await browser.signIn(email);
    expect(second.csrfToken).not.toBe(first.csrfToken);
    expect((await former.send("POST", "/auth/refresh")).status).toBe(401);
    const all = await databaseOf(env.DB).select().from(sessions);
    const hers = all.filter(({ userId }) => userId === id);
    expect(hers.map(({ endedBecause }) => endedBecause).sort()).toEqual(["logout", null]);
  });

  it("does not take a session that somebody else chose for it", async () => {
    const { email } = await openAccount();
    const planted = new Map([
      ["__Host-access", "chosen"],
      ["__Host-refresh", "chosen"],
      ["__Host-csrf", "chosen"],
    ]);
    const browser = createBrowser(planted);
    await browser.signIn(email);
    expect([...browser.cookies.values()]).not.toContain("chosen");
  });

  it("refreshes with its cookie", async () => {
    const browser = createBrowser();
    await browser.signIn((await openAccount()).email);
    const former = browser.cookies.get("__Host-refresh");
    const body = await answerOf<SignedInBody>(await browser.send("POST", "/auth/refresh"));
    expect(body).not.toHaveProperty("refreshToken");
    expect(browser.cookies.get("__Host-refresh")).not.toBe(former);
    expect((await browser.send("GET", "/auth/me")).status).toBe(200);
  });
});

describe("a Bearer client that signs in", () => {
  it("gets every token in the body, and no cookie", async () => {
    const response = await login((await openAccount()).email, BODY);
    expect(response.headers.getSetCookie()).toEqual([]);
    const { accessToken, refreshToken } = await answerOf<SignedInBody>(response);
    expect(refreshToken).toMatch(/^[\w-]{43}$/);
    const headers = asBearer(accessToken);
    expect((await call("GET", "/auth/me", { headers })).status).toBe(200);
  });

  it("refreshes with the body, and gets no cookie", async () => {
    const response = await login((await openAccount()).email, BODY);
    const { refreshToken } = await answerOf<SignedInBody>(response);
    const refreshed = await call("POST", "/auth/refresh", { json: { refreshToken } });
    expect(refreshed.headers.getSetCookie()).toEqual([]);
    const next = await answerOf<SignedInBody>(refreshed);
    expect(next.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(next.refreshToken).not.toBe(refreshToken);
  });
});

describe("sessions", () => {
  it("are listed, and ended one by one", async () => {
    const { email } = await openAccount();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.signIn(email);
    await there.signIn(email);
    const { items } = await answerOf<{ items: { id: string; isCurrent: boolean }[] }>(
      await here.send("GET", "/auth/sessions"),
    );
    expect(items.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
    const other = items.find(({ isCurrent }) => !isCurrent)?.id;
    const ended = await here.send("DELETE", `/auth/sessions/${other}`);
    expect(ended.status).toBe(204);
    expect(ended.headers.getSetCookie()).toEqual([]);
    expect((await there.send("POST", "/auth/refresh")).status).toBe(401);
    expect(await problemOf(await here.send("DELETE", `/auth/sessions/${other}`))).toMatchObject({
      status: 404,
      code: "session-not-found",
    });
    const own = items.find(({ isCurrent }) => isCurrent)?.id;
    await here.send("DELETE", `/auth/sessions/${own}`);
    expect([...here.cookies.keys()]).toEqual(["__Host-device"]);
  });

  it("of others are unknown", async () => {
    const [ada, eve] = [createBrowser(), createBrowser()];
    await ada.signIn((await openAccount()).email);
    await eve.signIn((await openAccount()).email);
    const { items } = await answerOf<{ items: { id: string }[] }>(
      await ada.send("GET", "/auth/sessions"),
    );
    const response = await eve.send("DELETE", `/auth/sessions/${items[0]?.id}`);
    expect(await problemOf(response)).toMatchObject({ code: "session-not-found" });
    expect((await ada.send("POST", "/auth/refresh")).status).toBe(200);
  });

  it("end elsewhere only for who gave the password lately", async () => {
    const { email, id } = await openAccount();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.signIn(email);
    await there.signIn(email);
    await forgetPasswords(id);
    const { items } = await answerOf<{ items: { id: string; isCurrent: boolean }[] }>(
      await here.send("GET", "/auth/sessions"),
    );
    const other = items.find(({ isCurrent }) => !isCurrent)?.id;
    const endOther = () => here.send("DELETE", `/auth/sessions/${other}`);
    for (const refused of [await endOther(), await here.send("POST", "/auth/logout-all")]) {
      expect(await problemOf(refused)).toMatchObject({
        status: 403,
        code: "password-required",
        detail: expect.stringContaining("/auth/password/confirm"),
      });
    }
    const confirm = (password: string) =>
      here.send("POST", "/auth/password/confirm", { json: { password } });
    expect(await problemOf(await confirm("not the password"))).toMatchObject({
      code: "credentials-invalid",
    });
    expect((await confirm(PASSWORD)).status).toBe(204);
    expect((await endOther()).status).toBe(204);
    expect((await here.send("POST", "/auth/logout-all")).status).toBe(204);
  });

  it("end everywhere at once", async () => {
    const { email } = await openAccount();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.signIn(email);
    await there.signIn(email);
    expect((await here.send("POST", "/auth/logout-all")).status).toBe(204);
    expect([...here.cookies.keys()]).toEqual(["__Host-device"]);
    expect((await there.send("POST", "/auth/refresh")).status).toBe(401);
  });
});

describe("who cannot sign in", () => {
  it("is told as much, and not whether there is such an account", async () => {
    const { email } = await openAccount();
    const wrong = { email, password: "not the password" };
    const unknown = { email: "nobody@example.com", password: PASSWORD };
    for (const json of [wrong, unknown]) {
      const response = await call("POST", "/auth/login", { json });
      expect(response.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await problemOf(response)).toMatchObject({ status: 401, code: "credentials-invalid" });
    }
  });

  it("is told when the account is suspended, by the right password alone", async () => {
    const { email } = await openAccount({ state: "suspended" });
    expect(await problemOf(await login(email))).toMatchObject({
      status: 403,
      code: "account-suspended",
    });
    const json = { email, password: "not the password" };
    const response = await call("POST", "/auth/login", { json });
    expect(await problemOf(response)).toMatchObject({ code: "credentials-invalid" });
  });
});
