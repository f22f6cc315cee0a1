// The second factor over HTTP: turned on, asked for, turned off; and what the staff needs it for.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Role } from "../../../../domain/auth/permissions.ts";
import { codeOfStep } from "../../../../workers/adapters/crypto/authenticator.ts";
import type { ManagedUser } from "../../../../workers/services/users/user-admin-service.ts";
import { attributesOf, createBrowser, type SignedInBody } from "../../../support/browser.ts";
import { createListeningWorker } from "../../../support/listening.ts";
import { bearer, openAccount, PASSWORD } from "../../../support/people.ts";
import { answerOf, call, problemOf, toRequest } from "../../../support/shopper.ts";

const PATH = "/auth/second-factor";

/** The code `steps` half minutes from now: within the difference clocks may have, or not. */
const codeOf = (secret: string, steps = 0) =>
  codeOfStep(secret, Math.floor(Date.now() / 30_000) + steps);

async function signedIn(roles: Role[] = ["customer"]) {
  const person = await openAccount({ roles });
  const browser = createBrowser();
  await browser.signIn(person.email);
  return { person, browser };
}

/** Somebody whose account has a second factor, signed in with it. */
async function guarded(roles?: Role[]) {
  const { person, browser } = await signedIn(roles);
  const { secret } = await answerOf<{ secret: string }>(await browser.send("POST", PATH), 201);
  const json = { code: codeOf(secret) };
  const confirmed = await browser.send("POST", `${PATH}/confirm`, { json });
  const { recoveryCodes } = await answerOf<{ recoveryCodes: string[] }>(confirmed);
  return { person, browser, secret, recoveryCodes, confirmed };
}

const login = (email: string, code?: string) =>
  call("POST", "/auth/login", { json: { email, password: PASSWORD, code } });

describe("the second factor of an account", () => {
  it("is off, is set up, and on with its first code", async () => {
    const { browser } = await signedIn();
    expect(await answerOf(await browser.send("GET", PATH))).toEqual({
      isOn: false,
      recoveryCodesLeft: 0,
    });
    const { secret, uri, qrSvg } = await answerOf<Record<string, string>>(
      await browser.send("POST", PATH),
      201,
    );
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(qrSvg).toMatch(/^<svg/);
    const wrong = await browser.send("POST", `${PATH}/confirm`, { json: { code: "000000" } });
    expect(await problemOf(wrong)).toMatchObject({ status: 401, code: "second-factor-invalid" });
    const json = { code: codeOf(secret ?? "") };
    const confirmed = await browser.send("POST", `${PATH}/confirm`, { json });
    expect(attributesOf(confirmed, "__Host-access")).toContain("HttpOnly");
    expect(confirmed.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await answerOf(await browser.send("GET", PATH))).toMatchObject({
      isOn: true,
      recoveryCodesLeft: 10,
    });
    expect(await answerOf(await browser.send("GET", "/auth/me"))).toMatchObject({
      secondFactor: true,
    });
    const again = await browser.send("POST", PATH);
    expect(await problemOf(again)).toMatchObject({ status: 409, code: "second-factor-on" });
  });

  it("is asked for at sign-in, after the password and not before", async () => {
    const { person, recoveryCodes } = await guarded();
    const { email } = person;
    const asked = await login(email);
    expect(asked.headers.getSetCookie()).toEqual([]);
    expect(asked.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
    expect(await problemOf(asked)).toMatchObject({ status: 401, code: "second-factor-required" });
    expect(await problemOf(await login(email, "000000"))).toMatchObject({
      status: 401,
      code: "second-factor-invalid",
    });
    const json = { email, password: "not the password" };
    expect(await problemOf(await call("POST", "/auth/login", { json }))).toMatchObject({
      code: "credentials-invalid",
    });
    const entered = await login(email, recoveryCodes[0]);
    expect(await answerOf<SignedInBody>(entered)).toMatchObject({ user: { secondFactor: true } });
  });

  it("has other recovery codes when they are asked for, and is turned off", async () => {
    const { person, browser, recoveryCodes } = await guarded();
    const renewed = await browser.send("POST", `${PATH}/recovery-codes`);
    const { recoveryCodes: codes } = await answerOf<{ recoveryCodes: string[] }>(renewed);
    expect(codes).toHaveLength(10);
    expect(codes).not.toContain(recoveryCodes[0]);
    expect((await browser.send("DELETE", PATH)).status).toBe(204);
    expect(await problemOf(await browser.send("DELETE", PATH))).toMatchObject({
      status: 409,
      code: "second-factor-off",
    });
    expect((await login(person.email)).status).toBe(200);
  });

  it("changes only for who gave the password lately", async () => {
    const { browser } = await guarded();
    await env.DB.prepare("UPDATE sessions SET password_at_ms = 0").run();
    for (const [method, path] of [
      ["POST", PATH],
      ["POST", `${PATH}/recovery-codes`],
      ["DELETE", PATH],
    ] as const) {
      const refused = await browser.send(method, path);
      expect(await problemOf(refused)).toMatchObject({ status: 403, code: "password-required" });
    }
  });
});

describe("the staff, where it needs a second factor", () => {
  const worker = createListeningWorker({ STAFF_SECOND_FACTOR: "required" });
  const ask = (headers: Record<string, string>, path = "/admin/users") =>
    worker.fetch(toRequest("GET", path, { headers }));

  it("holds no permission without it, is told how to get it, and that is told", async () => {
    const admin = await openAccount({ roles: ["customer", "admin"] });
    const headers = { ...(await bearer(admin)) };
    expect(await problemOf(await ask(headers))).toMatchObject({
      status: 403,
      code: "second-factor-missing",
      detail: expect.stringContaining("/account/security"),
    });
    expect(worker.told).toMatchObject([
      { type: "security.forbidden", data: { reason: "second-factor-missing" } },
    ]);
    expect((await ask(headers, "/account")).status).toBe(200);
  });

  it("acts with it", async () => {
    const { browser } = await guarded(["customer", "admin"]);
    const Cookie = `__Host-access=${browser.cookies.get("__Host-access")}`;
    expect((await ask({ Cookie })).status).toBe(200);
  });
});

describe("a second factor that was lost", () => {
  const asAdmin = async (admin: { readonly id: string }) =>
    bearer({ id: admin.id, roles: ["admin"], secondFactor: true });

  it("is taken away by an admin: sessions end, the owner is told", async () => {
    const { person, browser } = await guarded();
    const admin = await openAccount({ roles: ["admin"] });
    const headers = await asAdmin(admin);
    const user = await answerOf<ManagedUser>(
      await call("GET", `/admin/users/${person.id}`, { headers }),
    );
    expect(user.secondFactor).toBe(true);
    const json = { secondFactor: false, version: user.version };
    const { told, fetch } = createListeningWorker();
    const changed = await fetch(toRequest("PATCH", `/admin/users/${person.id}`, { headers, json }));
    expect(await answerOf(changed)).toMatchObject({ secondFactor: false });
    expect(told).toMatchObject([
      { type: "auth.factor.disabled", actor: `admin/${admin.id}`, data: { email: person.email } },
    ]);
    expect((await browser.send("POST", "/auth/refresh")).status).toBe(401);
    expect((await login(person.email)).status).toBe(200);
  });

  it("is not taken from oneself that way, nor from anybody by who is no admin", async () => {
    const { person } = await guarded(["customer", "admin"]);
    const own = { headers: await asAdmin(person), json: { secondFactor: false, version: 2 } };
    const self = await call("PATCH", `/admin/users/${person.id}`, own);
    expect(await problemOf(self)).toMatchObject({ status: 403, code: "forbidden" });
    const support = await bearer({ roles: ["support"], secondFactor: true });
    const other = await call("PATCH", `/admin/users/${person.id}`, { ...own, headers: support });
    expect(other.status).toBe(403);
    expect((await login(person.email)).status).toBe(401);
  });
});
