// The API's document, checked against the OpenAPI 3.1 schema itself. Runs in Node: the validator
// compiles code, which workerd does not allow.

import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { api } from "../workers/api/app.ts";

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const text = await (await api.request("/openapi.json")).text();
const document: Document = JSON.parse(text);

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

/** Hono's patterns as the document spells them: `/products/:id{.+}` is `/products/{id}`. */
const documented = (path: string) => path.replace(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");

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
});
