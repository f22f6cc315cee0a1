// Opening an account and keeping its password, as the mails lead through it.

import { env } from "cloudflare:workers";
import { and, desc, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import {
  oneTimeTokens,
  type TokenPurpose,
  users,
} from "../../../../workers/db/shop/identity/schema.ts";
import { oneTimeTokenOf } from "../../../../workers/services/auth/one-time-token.ts";
import { createBrowser } from "../../../support/browser.ts";
import { openAccount, PASSWORD } from "../../../support/people.ts";
import { answerOf, call, problemOf } from "../../../support/shopper.ts";

const OTHER_PASSWORD = "seven gulls at noon";

const register = (email: string) =>
  call("POST", "/auth/register", { json: { email, password: PASSWORD, name: "Ada" } });

/** The token of the newest mail of a kind, which is made behind the answer. */
function mailedToken(email: string, purpose: TokenPurpose): Promise<string> {
  return vi.waitFor(() => readToken(email, purpose));
}

async function readToken(email: string, purpose: TokenPurpose): Promise<string> {
  const [row] = await databaseOf(env.DB)
    .select({ id: oneTimeTokens.id })
    .from(oneTimeTokens)
    .innerJoin(users, eq(users.id, oneTimeTokens.userId))
    .where(and(eq(users.emailKey, email), eq(oneTimeTokens.purpose, purpose)))
    .orderBy(desc(oneTimeTokens.createdAtMs), desc(oneTimeTokens.id))
    .limit(1);
  if (row === undefined) throw new Error(`no mail to ${purpose} yet`);
  return oneTimeTokenOf(env.TOKEN_SECRET, purpose, row.id);
}

describe("opening an account", () => {
  it("answers the same for new and known addresses", async () => {
    const { email } = await openAccount();
    const known = await register(email);
    const fresh = await register("fresh@example.com");
    expect(known.status).toBe(202);
    expect(fresh.status).toBe(202);
    expect(await known.text()).toBe(await fresh.text());
  });

  it("ends with the mailed link, good once, and the open session knows at once", async () => {
    const email = "verify@example.com";
    await register(email);
    const browser = createBrowser();
    const { user } = await browser.signIn(email);
    expect(user.emailVerified).toBe(false);
    const former = browser.cookies.get("__Host-access");
    const json = { token: await mailedToken(email, "verify-email") };
    const verified = await browser.send("POST", "/auth/email/verify", { json });
    expect(await answerOf(verified)).toMatchObject({ id: user.id, emailVerified: true });
    expect(browser.cookies.get("__Host-access")).not.toBe(former);
    const again = await call("POST", "/auth/email/verify", { json });
    expect(await problemOf(again)).toMatchObject({ status: 400, code: "one-time-token-invalid" });
  });

  it("sends the mail again without telling whether it does", async () => {
    await register("again@example.com");
    const verified = await openAccount();
    const texts = [];
    for (const email of ["again@example.com", verified.email, "nobody@example.com", "not one"]) {
      const response = await call("POST", "/auth/email/resend", { json: { email } });
      expect(response.status).toBe(202);
      texts.push(await response.text());
    }
    expect(new Set(texts).size).toBe(1);
  });

  it.each([
    ["a weak password", { password: "password" }, "password-too-weak"],
    ["no address", { email: "not an address" }, "email-invalid"],
    ["a disguised address", { email: "аda@example.com" }, "email-invalid"],
  ])("is refused with %s", async (_, fault, code) => {
    const json = { email: "weak@example.com", password: PASSWORD, name: "Ada", ...fault };
    const response = await call("POST", "/auth/register", { json });
    expect(await problemOf(response)).toMatchObject({ status: 422, code });
  });
});

describe("a forgotten password", () => {
  it("is replaced by the link of the mail; every session ends", async () => {
    const { email } = await openAccount();
    const browser = createBrowser();
    await browser.signIn(email);
    const asked = await call("POST", "/auth/password/forgot", { json: { email } });
    expect(asked.status).toBe(202);
    const token = await mailedToken(email, "reset-password");
    const json = { token, password: OTHER_PASSWORD };
    expect((await call("POST", "/auth/password/reset", { json })).status).toBe(204);
    expect((await browser.send("POST", "/auth/refresh")).status).toBe(401);
    expect((await createBrowser().signIn(email, OTHER_PASSWORD)).user.email).toBe(email);
    const again = await call("POST", "/auth/password/reset", { json });
    expect(await problemOf(again)).toMatchObject({ code: "one-time-token-invalid" });
  });

  it("is asked for without telling whether there is an account", async () => {
    const { email } = await openAccount();
    const known = await call("POST", "/auth/password/forgot", { json: { email } });
    const other = await call("POST", "/auth/password/forgot", { json: { email: "x@example.com" } });
    expect(other.status).toBe(known.status);
    expect(await other.text()).toBe(await known.text());
  });
});

describe("a password", () => {
  it("is changed by who knows it; other sessions end, this one stays", async () => {
    const { email } = await openAccount();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.signIn(email);
    await there.signIn(email);
    const json = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
    expect((await here.send("POST", "/auth/password/change", { json })).status).toBe(204);
    expect((await here.send("POST", "/auth/refresh")).status).toBe(200);
    expect((await there.send("POST", "/auth/refresh")).status).toBe(401);
  });

  it.each([
    ["the wrong one", { currentPassword: "not the password" }, 401, "credentials-invalid"],
    ["a weak new one", { newPassword: "12345678" }, 422, "password-too-weak"],
  ])("is not changed with %s", async (_, fault, status, code) => {
    const browser = createBrowser();
    await browser.signIn((await openAccount()).email);
    const json = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD, ...fault };
    const response = await browser.send("POST", "/auth/password/change", { json });
    expect(await problemOf(response)).toMatchObject({ status, code });
  });
});
