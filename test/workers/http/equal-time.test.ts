// The time of an answer does not tell whether an address has an account: requests for mails are
// answered before the database is asked, and registrations after a whole number of steps.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { ANSWER_STEP_MS, inWholeSteps } from "../../../workers/http/equal-time.ts";
import { openAccount, PASSWORD } from "../../support/people.ts";
import { call, ORIGIN } from "../../support/shopper.ts";

/** A database whose queries are held until they are let go. */
function createHeldDatabase() {
  const asked: string[] = [];
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const fail = async () => {
    await held;
    throw new Error("D1_ERROR: no answer");
  };
  const statement = { bind: () => statement, all: fail, raw: fail, run: fail, first: fail };
  const database = {
    prepare: (query: string) => {
      asked.push(query);
      return statement;
    },
    batch: fail,
  };
  return { asked, database, letGo };
}

const asJson = (body: object): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});

const asForm = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

beforeEach(() => {
  vi.spyOn(console, "info").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe.each<[string, RequestInit, number]>([
  ["/api/v1/auth/password/forgot", asJson({ email: "ada@example.com" }), 202],
  ["/api/v1/auth/email/resend", asJson({ email: "ada@example.com" }), 202],
  ["/forgot", asForm({ email: "ada@example.com" }), 303],
  ["/verify/resend", asForm({ email: "ada@example.com" }), 303],
])("a request for a mail at %s", (path, request, status) => {
  it("is answered while the database still works on it", async () => {
    const { asked, database, letGo } = createHeldDatabase();
    const ctx = createExecutionContext();
    const bindings = { ...env, DB: database } as unknown as Env;
    const response = await app.request(`${ORIGIN}${path}`, request, bindings, ctx);
    expect(response.status).toBe(status);
    expect(asked).toHaveLength(1);
    letGo();
    await waitOnExecutionContext(ctx);
  });
});

describe("a registration", () => {
  const register = (email: string) =>
    call("POST", "/auth/register", { json: { email, password: PASSWORD, name: "Ada" } });
  const registerOnPage = (email: string) =>
    app.request(
      `${ORIGIN}/register`,
      asForm({ email, password: PASSWORD, name: "Ada" }),
      env,
      createExecutionContext(),
    );

  it.each([
    ["the API", register],
    ["a page", registerOnPage],
  ])("by %s waits for the end of a step, at new and known addresses", async (name, send) => {
    const waits = vi.spyOn(scheduler, "wait");
    const { email } = await openAccount();
    for (const address of [email, `${name.replace(" ", "-")}@example.com`]) {
      waits.mockClear();
      expect((await send(address)).status).toBeLessThan(400);
      expect(waits).toHaveBeenCalledOnce();
    }
  });

  it.each([0, 120, ANSWER_STEP_MS - 1, ANSWER_STEP_MS, ANSWER_STEP_MS + 1])(
    "that took %d ms is answered at a whole step",
    async (tookMs) => {
      const startedAtMs = Date.now();
      const now = vi.spyOn(Date, "now").mockReturnValue(startedAtMs);
      const waits = vi.spyOn(scheduler, "wait").mockResolvedValue();
      const outcome = await inWholeSteps(async () => {
        now.mockReturnValue(startedAtMs + tookMs);
        return "done";
      });
      expect(outcome).toBe("done");
      const [waitedMs = 0] = waits.mock.lastCall ?? [];
      expect(waitedMs).toBeGreaterThan(0);
      expect((tookMs + waitedMs) % ANSWER_STEP_MS).toBe(0);
    },
  );
});
