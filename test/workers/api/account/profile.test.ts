import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createBrowser } from "../../../support/browser.ts";
import { answerOf, call, problemOf } from "../../../support/shopper.ts";
import { factsUntil, owner, suspend } from "./account-client.ts";

const rename = (name: unknown, version?: number) => ({
  json: { name, ...(version === undefined ? {} : { version }) },
});

describe("GET /account", () => {
  it("shows the caller's own account with its version as ETag", async () => {
    const ada = await owner({ name: "Ada Lovelace" });
    const response = await ada.ask("GET");
    expect(response.headers.get("ETag")).toBe('"1"');
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await answerOf(response)).toEqual({
      id: ada.person.id,
      email: ada.person.email,
      name: "Ada Lovelace",
      roles: ["customer"],
      emailVerified: true,
      secondFactor: false,
      version: 1,
      createdAt: "2026-11-21T12:00:00.000Z",
    });
  });

  it("knows nobody whose account was suspended since they signed in", async () => {
    const ada = await owner();
    await suspend(ada);
    expect(await problemOf(await ada.ask("GET"))).toMatchObject({ code: "unauthorized" });
  });
});

describe("PATCH /account", () => {
  it("changes the name at the version that was read, and tells of it", async () => {
    const ada = await owner();
    const response = await ada.ask("PATCH", "", rename("  Augusta Ada  ", 1));
    expect(response.headers.get("ETag")).toBe('"2"');
    expect(await answerOf(response)).toMatchObject({ name: "Augusta Ada", version: 2 });
    const facts = await factsUntil(ada, "user.updated");
    expect(facts).toMatchObject([
      { actor: `user/${ada.person.id}`, data: { userId: ada.person.id } },
    ]);
    expect(JSON.stringify(facts)).not.toContain("Augusta");
  });

  it("takes the version as If-Match too, which counts more than the body's", async () => {
    const ada = await owner();
    const headers = { "If-Match": '"1"' };
    await answerOf(await ada.ask("PATCH", "", { headers, ...rename("Ada", 7) }));
    const late = await ada.ask("PATCH", "", { headers, ...rename("Late") });
    expect(await problemOf(late)).toMatchObject({ code: "version-conflict", currentVersion: 2 });
    expect((await ada.read()).name).toBe("Ada");
  });

  it("lets one of two changes win that are made at once", async () => {
    const ada = await owner();
    const names = ["Ada One", "Ada Two", "Ada Three"];
    const answers = await Promise.all(names.map((name) => ada.ask("PATCH", "", rename(name, 1))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await ada.read()).version).toBe(2);
  });

  it("wants a version", async () => {
    const ada = await owner();
    const response = await ada.ask("PATCH", "", rename("Ada"));
    expect(await problemOf(response)).toMatchObject({ code: "precondition-required", status: 428 });
  });

  it.each([
    ["empty", "", "too_small"],
    ["only spaces", "   ", "too_small"],
    ["too long", "x".repeat(101), "too_big"],
    ["no text", 7, "invalid_type"],
    ["with a line break", "Ada\nBcc: everybody", "control-character"],
    ["with a null", "Ada\0", "control-character"],
    ["with a link", "claim at https://evil.test", "link-not-allowed"],
    ["with half a character", "Ada \ud83d", "text-malformed"],
    ["with a direction override", "Ada\u202e", "bidirectional-character"],
    ["invisible", "\u200b\u2060", "too_small"],
  ])("refuses a name that is %s", async (_what, name, code) => {
    const ada = await owner({ name: "Ada" });
    const problem = await problemOf(await ada.ask("PATCH", "", rename(name, 1)));
    expect(problem).toMatchObject({ code: "invalid-request", errors: [{ path: "name", code }] });
    expect(await ada.read()).toMatchObject({ name: "Ada", version: 1 });
  });

  it.each(["email", "roles", "emailVerified", "state", "passwordHash", "imageUrl"])(
    "refuses to set %s",
    async (field) => {
      const ada = await owner();
      const json = { name: "Ada", version: 1, [field]: "admin" };
      const problem = await problemOf(await ada.ask("PATCH", "", { json }));
      expect(problem.errors).toEqual([
        { path: field, code: "unknown-field", message: "There is no such field" },
      ]);
    },
  );

  it("changes nothing for an account that is gone", async () => {
    const ada = await owner();
    await suspend(ada);
    const response = await ada.ask("PATCH", "", rename("Ada", 1));
    expect(await problemOf(response)).toMatchObject({ code: "unauthorized" });
  });
});

describe("the account's addresses", () => {
  const ROUTES = [
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["PUT", "/image"],
    ["DELETE", "/image"],
    ["GET", "/addresses"],
    ["POST", "/addresses"],
    ["PATCH", "/addresses/adr_01JD0000000000000000000000"],
    ["DELETE", "/addresses/adr_01JD0000000000000000000000"],
    ["GET", "/wishlist"],
    ["PUT", "/wishlist/prd_01JD0000000000000000000000"],
    ["DELETE", "/wishlist/prd_01JD0000000000000000000000"],
    ["GET", "/export"],
  ] as const;

  it.each(ROUTES)("ask who calls: %s %s", async (method, path) => {
    const response = await call(method, `/account${path}`);
    expect(await problemOf(response)).toMatchObject({ code: "unauthorized", status: 401 });
    expect(response.headers.get("WWW-Authenticate")).toContain("Bearer");
  });

  const WRITES = ROUTES.filter(([method]) => method !== "GET");

  it.each(WRITES)("want the session's CSRF token with a cookie: %s %s", async (method, path) => {
    const { person } = await owner();
    const browser = createBrowser();
    await browser.signIn(person.email);
    const response = await browser.send(method, `/account${path}`, {
      headers: { "X-CSRF-Token": "another" },
    });
    expect(await problemOf(response)).toMatchObject({ code: "csrf-failed" });
  });

  it("say which methods they take", async () => {
    const response = await exports.default.fetch("http://shop.localhost/api/v1/account", {
      method: "PUT",
    });
    expect(await problemOf(response)).toMatchObject({ code: "method-not-allowed" });
    expect(response.headers.get("Allow")).toBe("DELETE, GET, HEAD, PATCH");
  });
});
