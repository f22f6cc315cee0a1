// However a session ends, its access token ends with it: at once in the isolate where that was
// done, within a minute in every other.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../workers/app.ts";
import { oneTimeTokenOf } from "../../../workers/services/auth/one-time-token.ts";
import { ENDED_SESSION_LIMITS } from "../../../workers/services/caches/ended-sessions.ts";
import type { SignedInBody } from "../../support/browser.ts";
import { bearer, openAccount, PASSWORD } from "../../support/people.ts";
import { type ApiRequest, answerOf, newKey, toRequest } from "../../support/shopper.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** An isolate: the Worker with what it holds in memory. */
function createIsolate(changes: Partial<Record<keyof Env, unknown>> = {}) {
  const bindings = { ...env, ...changes } as Env;
  return async (method: string, path: string, request: ApiRequest = {}): Promise<Response> => {
    const ctx = createExecutionContext();
    const response = await app.fetch(toRequest(method, path, request), bindings, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  };
}

type Isolate = ReturnType<typeof createIsolate>;

const asBearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

async function signIn(isolate: Isolate, email: string): Promise<Required<SignedInBody>> {
  const headers = { "X-Token-Transport": "body" };
  const json = { email, password: PASSWORD };
  return answerOf(await isolate("POST", "/auth/login", { headers, json }));
}

/** The status a token is answered with where nobody needs one. */
const statusOf = async (isolate: Isolate, { accessToken }: SignedInBody) =>
  (await isolate("GET", "/categories", asBearer(accessToken))).status;

interface Scene {
  readonly here: Isolate;
  readonly email: string;
  readonly userId: string;
  /** Whoever does it. */
  readonly actor: Required<SignedInBody>;
  /** Whose token must end; the actor's own where they end their own session. */
  readonly victim: Required<SignedInBody>;
}

type Ending = (scene: Scene) => Promise<Response | undefined>;

const done = async (response: Response) => {
  expect(response.status).toBeLessThan(300);
  return response;
};

/** A used refresh token comes back, and so does the one it was exchanged for. */
async function replay({ here, victim: { refreshToken } }: Scene): Promise<undefined> {
  const refresh = (token: string) =>
    here("POST", "/auth/refresh", { json: { refreshToken: token } });
  const next = await answerOf<Required<SignedInBody>>(await refresh(refreshToken));
  await answerOf(await refresh(next.refreshToken));
  vi.setSystemTime(Date.now() + 20_000);
  expect((await refresh(refreshToken)).status).toBe(401);
}

async function reset({ here, email, userId }: Scene): Promise<Response> {
  await done(await here("POST", "/auth/password/forgot", { json: { email } }));
  const row = await env.DB.prepare("SELECT id FROM one_time_tokens WHERE user_id = ?")
    .bind(userId)
    .first<{ id: string }>();
  const token = oneTimeTokenOf(env.TOKEN_SECRET, "reset-password", row?.id ?? "");
  const json = { token, password: "seven gulls at noon" };
  return done(await here("POST", "/auth/password/reset", { json }));
}

async function suspend({ here, userId }: Scene): Promise<Response> {
  const headers = await bearer(await openAccount({ roles: ["admin"] }));
  const json = { state: "suspended", version: 1 };
  return done(await here("PATCH", `/admin/users/${userId}`, { headers, json }));
}

async function takeRole({ here, userId }: Scene): Promise<Response> {
  const headers = await bearer(await openAccount({ roles: ["admin"] }));
  const json = { roles: ["seller"], version: 1 };
  return done(await here("PATCH", `/admin/users/${userId}`, { headers, json }));
}

const ENDINGS: readonly (readonly [string, Ending])[] = [
  [
    "signing out",
    async ({ here, victim }) =>
      done(await here("POST", "/auth/logout", asBearer(victim.accessToken))),
  ],
  [
    "signing out everywhere",
    async ({ here, actor }) =>
      done(await here("POST", "/auth/logout-all", asBearer(actor.accessToken))),
  ],
  [
    "a changed password",
    async ({ here, actor }) => {
      const json = { currentPassword: PASSWORD, newPassword: "seven gulls at noon" };
      const { headers } = asBearer(actor.accessToken);
      return done(await here("POST", "/auth/password/change", { headers, json }));
    },
  ],
  ["a reset password", reset],
  ["a refresh token used twice", replay],
  ["suspension", suspend],
  ["a role taken away", takeRole],
  [
    "deletion of the account",
    async ({ here, actor }) => {
      const { headers } = asBearer(actor.accessToken);
      return done(await here("DELETE", "/account", { headers, json: { password: PASSWORD } }));
    },
  ],
];

describe.each(ENDINGS)("by %s", (_, end) => {
  it("what staff writes is refused at once, also elsewhere", async () => {
    const [here, elsewhere] = [createIsolate(), createIsolate()];
    const { email, id: userId } = await openAccount({ roles: ["support"] });
    const actor = await signIn(here, email);
    const victim = await signIn(here, email);
    const headers = { ...asBearer(victim.accessToken).headers, "Idempotency-Key": newKey() };
    const json = { amount: { amountMinor: 1, currency: "USD" }, reason: "A scratch." };
    const refund = () =>
      elsewhere("POST", "/admin/orders/ord_01J00000000000000000000000/refunds", { headers, json });
    expect((await refund()).status).toBe(404);
    await end({ here, email, userId, actor, victim });
    expect(await statusOf(elsewhere, victim)).toBe(200);
    expect((await refund()).status).toBe(401);
    expect(await statusOf(elsewhere, victim)).toBe(401);
  });

  it("an access token ends: at once here, within a minute elsewhere", async () => {
    const [here, elsewhere] = [createIsolate(), createIsolate()];
    const { email, id: userId } = await openAccount();
    const actor = await signIn(here, email);
    const victim = await signIn(here, email);
    const stranger = await signIn(here, (await openAccount()).email);
    expect(await statusOf(here, victim)).toBe(200);
    expect(await statusOf(elsewhere, victim)).toBe(200);
    await end({ here, email, userId, actor, victim });
    expect(await statusOf(here, victim)).toBe(401);
    vi.setSystemTime(Date.now() + ENDED_SESSION_LIMITS.staleMs);
    expect(await statusOf(elsewhere, victim)).toBe(401);
    expect(await statusOf(elsewhere, stranger)).toBe(200);
  });
});

it("the isolates of a data center read the ended sessions once", async () => {
  let reads = 0;
  const DB = {
    prepare: (query: string) => {
      if (/from "sessions" where "sessions"."ended_at_ms" >/.test(query)) reads += 1;
      return env.DB.prepare(query);
    },
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
    withSession: () => env.DB.withSession(),
  };
  vi.setSystemTime(Date.now() + 60_000);
  const first = createIsolate({ DB });
  const signedIn = await signIn(first, (await openAccount()).email);
  for (const isolate of [first, ...Array.from({ length: 5 }, () => createIsolate({ DB }))]) {
    expect(await statusOf(isolate, signedIn)).toBe(200);
  }
  expect(reads).toBe(1);
});

it("a browser whose session ended is a guest, at once", async () => {
  const here = createIsolate();
  const { accessToken } = await signIn(here, (await openAccount()).email);
  const headers = { Cookie: `__Host-access=${accessToken}` };
  expect((await here("GET", "/auth/me", { headers })).status).toBe(200);
  await here("POST", "/auth/logout", asBearer(accessToken));
  expect((await here("GET", "/auth/me", { headers })).status).toBe(401);
});

it("while the database is away a token is believed all the same", async () => {
  const here = createIsolate();
  const signedIn = await signIn(here, (await openAccount()).email);
  vi.spyOn(console, "error").mockReturnValue();
  const isAway = () => {
    throw new Error("D1_ERROR: no answer");
  };
  const cutOff = createIsolate({ DB: { prepare: isAway, batch: isAway } });
  const response = await cutOff("GET", "/admin/users", asBearer(signedIn.accessToken));
  expect(response.status).toBe(403);
});
