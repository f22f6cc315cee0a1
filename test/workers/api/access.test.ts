// Every route is called by nobody, by every role, and by every role without a verified address;
// who is let in must be who the route's declaration lets in.

import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { type Access, isForStaff } from "../../../domain/auth/access.ts";
import { permissionsOf, ROLES, type Role } from "../../../domain/auth/permissions.ts";
import { api } from "../../../workers/api/app.ts";
import { seedCatalog } from "../../support/catalog.ts";
import { createListeningWorker } from "../../support/listening.ts";
import { bearer, openAccount } from "../../support/people.ts";
import type { Headers } from "../../support/shopper.ts";

const ORIGIN = "http://shop.localhost";

interface Declared {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
}

type Operations = Record<string, { readonly "x-access"?: Access }>;

const document = await (await exports.default.fetch(`${ORIGIN}/openapi.json`)).json<{
  paths: Record<string, Operations>;
}>();

const DECLARED = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    access: operation["x-access"] as Access,
  })),
);

interface Caller {
  readonly roles: readonly Role[];
  readonly isVerified: boolean;
  readonly headers: Headers;
}

/** Undefined is nobody. */
const CALLERS: readonly (Caller | undefined)[] = [
  undefined,
  ...(await Promise.all(
    ROLES.flatMap((role) => [true, false].map((isVerified) => createCaller(role, isVerified))),
  )),
];

async function createCaller(role: Role, isVerified: boolean): Promise<Caller> {
  const roles = [role];
  const account = await openAccount({ roles, ...(isVerified ? {} : { emailVerifiedAtMs: null }) });
  return { roles, isVerified, headers: await bearer(account) };
}

function expectedOf(access: Access, caller: Caller | undefined): string {
  if (access === "public") return "let in";
  if (caller === undefined) return "401 unauthorized";
  if (access === "user") return "let in";
  const isAllowed = access === "verified" || permissionsOf(caller.roles).has(access);
  if (!isAllowed) return "403 forbidden";
  return caller.isVerified ? "let in" : "403 email-unverified";
}

async function answerTo({ method, path }: Declared, caller: Caller | undefined): Promise<string> {
  const response = await exports.default.fetch(`${ORIGIN}${path.replaceAll(/\{\w+\}/g, "x")}`, {
    method,
    headers: { ...caller?.headers, "Content-Type": "application/json" },
    body: method === "GET" ? null : "{}",
  });
  const text = await response.text();
  const isRefused = [401, 403].includes(response.status);
  const code = isRefused ? (JSON.parse(text) as { code: string }).code : "";
  const isIdentity = ["unauthorized", "forbidden", "email-unverified"].includes(code);
  return isIdentity ? `${response.status} ${code}` : "let in";
}

beforeAll(() => seedCatalog(env));

describe("access", () => {
  it("is declared for every route there is", () => {
    expect(DECLARED.filter(({ access }) => access === undefined)).toEqual([]);
    const registered = api.routes.filter(
      ({ method, path }) => method !== "ALL" && path !== "/openapi.json",
    );
    const paths = registered.map(({ method, path }) => `${method} ${documented(path)}`);
    const declared = DECLARED.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(paths)].sort()).toEqual(declared.sort());
  });

  it.each(DECLARED)("of $method $path is what it is declared as", async (route) => {
    const answers = await Promise.all(CALLERS.map((caller) => answerTo(route, caller)));
    expect(answers).toEqual(CALLERS.map((caller) => expectedOf(route.access, caller)));
  });
});

describe("where the staff needs a second factor", () => {
  const { fetch } = createListeningWorker({ STAFF_SECOND_FACTOR: "required" });
  const answerOf = async ({ method, path }: Declared, secondFactor: boolean) => {
    const headers = await bearer({ roles: ["admin"], secondFactor });
    const url = `${ORIGIN}${path.replaceAll(/\{\w+\}/g, "x")}`;
    const json = { ...headers, "Content-Type": "application/json" };
    const body = method === "GET" ? null : "{}";
    const response = await fetch(new Request(url, { method, headers: json, body }));
    const text = await response.text();
    return text.includes("second-factor-missing") ? response.status : "let in";
  };

  it.each(DECLARED)("$method $path asks for it in the shop's name alone", async (route) => {
    expect(await answerOf(route, false)).toBe(isForStaff(route.access) ? 403 : "let in");
    expect(await answerOf(route, true)).toBe("let in");
  });
});

/** Hono's patterns as the document spells them: `/products/:id{.+}` is `/products/{id}`. */
const documented = (path: string) => path.replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
