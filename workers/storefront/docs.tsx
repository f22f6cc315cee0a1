// The reference of the API for people, made from the same document machines read.

import { DocsPage, type Operation, type OperationGroup } from "../../web/storefront/pages/docs.tsx";
import { ErrorsPage } from "../../web/storefront/pages/errors.tsx";
import { PROBLEMS } from "../http/problem.ts";
import { loadVisit, type PageContext, show } from "./page.ts";

/** Gives the OpenAPI document; handed in by the Worker, since pages do not import the API. */
export type ReadApiDescription = () => Response | Promise<Response>;

/** The part of an OpenAPI 3.1 document the page reads. */
interface ApiDescription {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

interface ApiOperation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: Operation["parameters"];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { schema?: unknown }>> };
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

const UNTAGGED = "Other";

export async function showDocs(c: PageContext, read: ReadApiDescription): Promise<Response> {
  const [{ chrome }, response] = await Promise.all([loadVisit(c), read()]);
  const description = await response.json<ApiDescription>();
  return show(c, <DocsPage chrome={chrome} groups={groupOperations(description)} />);
}

export async function showErrors(c: PageContext): Promise<Response> {
  const { chrome } = await loadVisit(c);
  const problems = Object.entries(PROBLEMS).map(([code, kind]) => ({ code, ...kind }));
  return show(c, <ErrorsPage chrome={chrome} problems={problems} />);
}

function groupOperations({ paths = {} }: ApiDescription): OperationGroup[] {
  const tagged = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags?.[0] ?? UNTAGGED,
      operation: readOperation(method, path, operation),
    })),
  );
  const byTag = Map.groupBy(tagged, ({ tag }) => tag);
  return [...byTag].map(([tag, entries]) => ({
    tag,
    operations: entries.map(({ operation }) => operation),
  }));
}

function readOperation(method: string, path: string, source: ApiOperation): Operation {
  const schema = source.requestBody?.content?.["application/json"]?.schema;
  return {
    method,
    path,
    summary: source.summary ?? "",
    description: source.description,
    parameters: source.parameters ?? [],
    body: schema === undefined ? undefined : JSON.stringify(schema, null, 2),
    responses: Object.entries(source.responses ?? {}).map(([status, { description = "" }]) => ({
      status,
      description,
    })),
  };
}
