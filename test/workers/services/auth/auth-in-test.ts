// The auth service under test: the real database, a clock of the test's own, hashes that cost
// nothing, and everything counted that must be equal for known and unknown accounts.

import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { CODE_STEP_MS } from "../../../../domain/auth/lifetimes.ts";
import type { EventData, EventType } from "../../../../domain/events/catalogue.ts";
import type { EventEnvelope } from "../../../../domain/events/envelope.ts";
import { parseEnvelope } from "../../../../domain/events/parse-envelope.ts";
import { accept, type Result } from "../../../../domain/result.ts";
import { codeOfStep } from "../../../../workers/adapters/crypto/authenticator.ts";
import type { PasswordHasher } from "../../../../workers/adapters/crypto/passwords.ts";
import { createSealing } from "../../../../workers/adapters/crypto/sealing.ts";
import { fingerprintOf, newUuid } from "../../../../workers/adapters/ids.ts";
import { databaseOf } from "../../../../workers/db/database.ts";
import type { TokenPurpose } from "../../../../workers/db/shop/identity/schema.ts";
import type { Principal, SignedIn } from "../../../../workers/services/auth/auth-service.ts";
import { createAuthService } from "../../../../workers/services/auth/create-auth-service.ts";
import type { LoginThrottle } from "../../../../workers/services/auth/login-throttle.ts";
import { oneTimeTokenOf } from "../../../../workers/services/auth/one-time-token.ts";
import type { AuthParts } from "../../../../workers/services/auth/parts.ts";
import { createSecondFactorService } from "../../../../workers/services/second-factor/create-second-factor-service.ts";

export const SECRET = "a-secret-of-the-tests-only-0123456789";
export const PASSWORD = "quiet harbour lantern";
export const OTHER_PASSWORD = "seven gulls at noon";
export const START_MS = Date.UTC(2026, 10, 21, 12);
export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

export const CONTEXT = {
  correlationId: "corr-auth",
  actor: "guest",
  ip: "192.0.2.7",
  userAgent: FIREFOX,
};

/** What one call cost, in the terms that a caller could measure. */
export interface Work {
  reads: number;
  batches: number;
  statements: number;
  hashes: number;
  attempts: number;
}

const OPEN_THROTTLE: LoginThrottle = {
  attempt: async () => accept({ failures: 1 }),
  succeeded: async () => {},
  forget: async () => {},
};

/** Salted like the real one, because a changed password is known by its changed hash. */
const QUICK_HASHER: PasswordHasher = {
  hash: async (password) => {
    const salt = newUuid();
    return `${salt}:${await fingerprintOf(salt + password)}`;
  },
  verify: async (password, stored = "") => {
    const [salt, key] = stored.split(":");
    return key === (await fingerprintOf(salt + password));
  },
  isOutdated: () => false,
};

export function createWorld(parts: Partial<AuthParts> = {}) {
  let nowMs = START_MS;
  const work: Work = { reads: 0, batches: 0, statements: 0, hashes: 0, attempts: 0 };
  const told: EventEnvelope[] = [];
  const ended: string[] = [];
  const throttle = parts.throttle ?? OPEN_THROTTLE;
  const passwords = parts.passwords ?? QUICK_HASHER;
  const all: AuthParts = {
    db: databaseOf(countedDatabase(env.DB, work)),
    images: env.IMAGES,
    outbox: { deliverSoon: (events) => told.push(...events) },
    accessTokens: {
      issue: async (claims) => ({ token: JSON.stringify(claims), expiresInSeconds: 900 }),
    },
    sealing: createSealing(SECRET, { use: "tests", contentType: "text/plain" }),
    endedSessions: { add: (sessions) => ended.push(...sessions.map(({ id }) => id)) },
    secret: SECRET,
    nowMs: () => nowMs,
    ...parts,
    throttle: { ...throttle, attempt: counted(throttle.attempt, work, "attempts") },
    passwords: {
      ...passwords,
      hash: counted(passwords.hash, work, "hashes"),
      verify: counted(passwords.verify, work, "hashes"),
    },
  };
  return {
    auth: createAuthService(all),
    secondFactor: createSecondFactorService(all),
    told,
    /** The sessions whose access tokens are to be believed no more. */
    ended,
    nowMs: () => nowMs,
    pass: (ms: number) => {
      nowMs += ms;
    },
    /** What `act` cost. */
    workOf: async (act: () => Promise<unknown>): Promise<Work> => {
      Object.assign(work, { reads: 0, batches: 0, statements: 0, hashes: 0, attempts: 0 });
      await act();
      return { ...work };
    },
    factsOf: <T extends EventType>(type: T) =>
      told.filter((event) => event.type === type).map(({ data }) => data as EventData<T>),
  };
}

export type World = ReturnType<typeof createWorld>;

function counted<Asked extends unknown[], Answer>(
  act: (...asked: Asked) => Promise<Answer>,
  work: Work,
  what: keyof Work,
) {
  return (...asked: Asked) => {
    work[what] += 1;
    return act(...asked);
  };
}

/** A statement that runs by itself is a read: everything that writes goes by `batch()`. */
function countedDatabase(db: D1Database, work: Work): D1Database {
  const bare = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const counting = (statement: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (...given: unknown[]) => {
          if (name === "bind") return counting(target.bind(...given));
          work.reads += 1;
          return value.apply(target, given);
        };
      },
    });
    bare.set(proxy, statement);
    return proxy;
  };
  return {
    prepare: (query: string) => counting(db.prepare(query)),
    batch: (statements: D1PreparedStatement[]) => {
      work.batches += 1;
      work.statements += statements.length;
      return db.batch(statements.map((statement) => bare.get(statement) ?? statement));
    },
  } as unknown as D1Database;
}

let people = 0;

/** An address nobody has. */
export function newEmail(): string {
  people += 1;
  return `person-${people}@example.com`;
}

export function accepted<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

export function principalOf({ user, sessionId, secondFactor }: SignedIn): Principal {
  const { id: userId, roles, emailVerified } = user;
  return { userId, sessionId, roles, emailVerified, secondFactor, via: "cookie" };
}

export async function registered(world: World, password = PASSWORD): Promise<string> {
  const email = newEmail();
  accepted(await world.auth.register({ email, password, name: "Ada", context: CONTEXT }));
  return email;
}

export async function signIn(world: World, email: string, password = PASSWORD) {
  return accepted(await world.auth.login({ email, password, context: CONTEXT }));
}

/** Somebody new, signed in. */
export async function arrived(world: World) {
  const email = await registered(world);
  return { email, ...(await signIn(world, email)) };
}

const REQUESTS = {
  "verify-email": "auth.email.verification.requested",
  "reset-password": "auth.password.reset.requested",
} as const;

/** The token of the last mail of this kind, made as whoever writes the mail makes it. */
export function mailedToken(world: World, purpose: TokenPurpose): string {
  const last = world.factsOf(REQUESTS[purpose]).at(-1);
  if (last === undefined) throw new Error(`no mail to ${purpose}`);
  return oneTimeTokenOf(SECRET, purpose, last.tokenId);
}

/** Every fact told keeps to its schema, and waits in the outbox of the database. */
export async function expectToldIsStored({ told }: World): Promise<void> {
  for (const event of told) expect(parseEnvelope(event)).toMatchObject({ ok: true });
  const ids = JSON.stringify(told.map(({ id }) => id));
  const { results } = await env.DB.prepare(
    "SELECT event FROM outbox WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
  )
    .bind(ids)
    .all<{ event: string }>();
  expect(results.map(({ event }) => JSON.parse(event))).toEqual(
    [...told].sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

/** As if the address had been confirmed. */
export async function confirmed<S extends SignedIn>(session: S): Promise<S> {
  const update = env.DB.prepare("UPDATE users SET email_verified_at_ms = 1 WHERE id = ?");
  await update.bind(session.user.id).run();
  return session;
}

/** Turns the second factor on; `codeNow` is what the authenticator shows. */
export async function withSecondFactor(world: World, session: SignedIn) {
  const principal = principalOf(await confirmed(session));
  const { secret } = accepted(await world.secondFactor.setUp(principal));
  const codeNow = () => codeOfStep(secret, Math.floor(world.nowMs() / CODE_STEP_MS));
  const act = { principal, context: CONTEXT, code: codeNow() };
  const recoveryCodes = accepted(await world.secondFactor.turnOn(act));
  world.pass(CODE_STEP_MS);
  return { principal, codeNow, recoveryCodes };
}
