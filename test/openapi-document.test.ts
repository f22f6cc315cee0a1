// The API's document, checked against the OpenAPI 3.1 schema itself. Runs in Node: the validator
// compiles code, which workerd does not allow.

import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { api } from "../workers/api/app.ts";

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, unknown>> };
}

const text = await (await api.request("/openapi.json")).text();
const document: Document = JSON.parse(text);

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Hono's patterns as the document spells them: `/products/:id{.+}` is `/products/{id}`. */
const documented = (path: string) => path.replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");

const IDENTITY = ["Bearer", "AccessCookie"];
const CART = ["CartToken", "CartCookie", ...IDENTITY];
const ORDER = ["OrderToken", "OrderCookie", ...IDENTITY];

const operationOf = (operationId: string) =>
  operations.find(({ operation }) => operation.operationId === operationId)?.operation;

const withHeader = (header: string, isWanted: (parameter: Parameter) => boolean = () => true) =>
  operations
    .filter(({ operation }) =>
      operation.parameters?.some(
        (one) => one.in === "header" && one.name.toLowerCase() === header && isWanted(one),
      ),
    )
    .map(({ operation }) => operation.operationId)
    .sort();

describe("/openapi.json", () => {
  it("is a valid OpenAPI 3.1 document in which every reference resolves", async () => {
    const result = await new Validator().validate(JSON.parse(text));
    expect(result).toEqual({ valid: true });
    expect(document.openapi).toBe("3.1.0");
  });

  it("describes every route of the API", () => {
    const described = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const routes = api.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "/openapi.json")
      .map(({ method, path }) => `${method.toLowerCase()} ${documented(path)}`);
    expect(routes.filter((route) => !described.has(route))).toEqual([]);
    expect([...described].filter((route) => !routes.includes(route))).toEqual([]);
  });

  it("says of every operation what it is for and how it answers", () => {
    const silent = operations.filter(
      ({ operation }) =>
        operation.summary === undefined ||
        !Object.keys(operation.responses).some((status) => status.startsWith("2")),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it("names no two operations alike", () => {
    const ids = operations.flatMap(({ operation: { operationId } }) => operationId ?? []);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it("asks for an idempotency key where none is a refusal", () => {
    const required = withHeader("idempotency-key", (one) => one.required === true);
    expect(required).toEqual(["payOrder", "placeOrder", "refundOrder"]);
  });

  it("lets whoever places an order prefer not to wait", () => {
    expect(withHeader("prefer", (one) => one.required !== true)).toEqual(["buyNow", "placeOrder"]);
  });

  it.each([
    ["placeOrder", CART],
    ["quoteCheckout", CART],
    ["getOrder", ORDER],
    ["followOrder", ORDER],
    ["cancelOrder", ORDER],
    ["requestReturn", ORDER],
    ["payOrder", ORDER],
    ["buyNow", [...IDENTITY, undefined]],
  ])("says what %s is opened by", (operationId, schemes) => {
    const { security } = operationOf(operationId) ?? {};
    expect(security?.map((one) => Object.keys(one)[0])).toEqual(schemes);
  });

  it("declares every way in that an operation names", () => {
    const named = operations.flatMap(({ operation }) => operation.security ?? []);
    const declared = Object.keys(document.components.securitySchemes);
    const schemes = new Set(named.flatMap((one) => Object.keys(one)));
    expect([...schemes].filter((scheme) => !declared.includes(scheme))).toEqual([]);
  });
});
