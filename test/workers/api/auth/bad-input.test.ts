// What no route of identity takes: refused before a password is hashed or a row is read.

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { app } from "../../../../workers/app.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import { call, problemOf, toRequest } from "../../../support/shopper.ts";

const EMAIL = "ada@example.com";
const PASSWORD = "quiet harbour lantern";
const TOKEN = "a".repeat(43);
const MEGABYTE = 1024 * 1024;

const headers = await bearer(await openAccount());

/** Each with a body that is right. */
const ROUTES: [string, Record<string, string>][] = [
  ["/auth/register", { email: EMAIL, password: PASSWORD, name: "Ada" }],
  ["/auth/login", { email: EMAIL, password: PASSWORD }],
  ["/auth/refresh", { refreshToken: TOKEN }],
  ["/auth/email/verify", { token: TOKEN }],
  ["/auth/email/resend", { email: EMAIL }],
  ["/auth/password/forgot", { email: EMAIL }],
  ["/auth/password/reset", { token: TOKEN, password: PASSWORD }],
  ["/auth/password/change", { currentPassword: PASSWORD, newPassword: "seven gulls at noon" }],
];

const FIELDS = ROUTES.flatMap(([path, body]) =>
  Object.keys(body).map((field) => ({ path, body, field })),
);

const BAD_VALUES = [
  ["a number", 12],
  ["nothing", null],
  ["a list", ["a"]],
  ["an object", { $gt: "" }],
  ["an empty text", ""],
  ["text that is far too long", "x".repeat(2_000)],
  ["a line break", "ada@example.com\nBcc: eve@example.com"],
  ["a null character", "quiet\0harbour"],
] as const;

describe.each(FIELDS)("$field of $path", ({ path, body, field }) => {
  it.each(BAD_VALUES)("is not %s", async (_, value) => {
    const response = await call("POST", path, { headers, json: { ...body, [field]: value } });
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 400, code: "invalid-request" });
    expect(problem.errors?.map((fault) => fault.path)).toContain(field);
  });
});

describe.each(ROUTES)("%s", (path, body) => {
  it("takes no fields it does not know", async () => {
    const response = await call("POST", path, { headers, json: { ...body, roles: ["admin"] } });
    expect(await problemOf(response)).toMatchObject({
      code: "invalid-request",
      errors: [{ path: "roles", code: "unknown-field" }],
    });
  });

  it.each([
    ["a password of a megabyte", JSON.stringify({ ...body, password: "x".repeat(MEGABYTE) }), 413],
    ["what is not JSON", "{", 400],
    ["another kind of JSON", "[]", 400],
  ])("takes no %s", async (_, text, status) => {
    const json = { ...headers, "Content-Type": "application/json" };
    expect((await call("POST", path, { headers: json, body: text })).status).toBe(status);
  });

  it("takes no form", async () => {
    const form = { ...headers, "Content-Type": "application/x-www-form-urlencoded" };
    const response = await call("POST", path, { headers: form, body: "email=ada" });
    expect(await problemOf(response)).toMatchObject({ status: 415 });
  });
});

it("ids of sessions are ids of sessions", async () => {
  for (const id of ["x", "usr_01JD0000000000000000000000", "ses_%00", "ses_' OR 1=1"]) {
    const response = await call("DELETE", `/auth/sessions/${id}`, { headers });
    expect(response.status).toBe(400);
  }
});

describe("where passwords could be tried", () => {
  it.each([
    "/auth/register",
    "/auth/login",
    "/auth/email/resend",
    "/auth/password/forgot",
    "/auth/password/reset",
    "/auth/password/confirm",
    "/auth/second-factor/confirm",
  ])("%s answers one address ten times a minute", async (path) => {
    const bindings = { ...env, RATE_LIMITS: "production" } as Env;
    const from = { "CF-Connecting-IP": `203.0.113.${path.length}` };
    const ask = async () => {
      const request = toRequest("POST", path, { headers: from, json: {} });
      return app.fetch(request, bindings, createExecutionContext());
    };
    const answers = [];
    for (let tries = 0; tries < 11; tries += 1) answers.push(await ask());
    expect(answers.slice(0, 10).map(({ status }) => status)).not.toContain(429);
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(last?.headers.get("Retry-After")).toBe("60");
  });
});
