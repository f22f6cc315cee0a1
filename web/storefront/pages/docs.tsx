import type { Chrome } from "../chrome.ts";
import { Document } from "../components/document.tsx";

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
  }[];
  /** JSON schemas, already written out for reading. */
  readonly body?: string | undefined;
  readonly responses: readonly { readonly status: string; readonly description: string }[];
}

export interface OperationGroup {
  readonly tag: string;
  readonly operations: readonly Operation[];
}

interface DocsProps {
  readonly chrome: Chrome;
  readonly groups: readonly OperationGroup[];
}

export function DocsPage({ chrome, groups }: DocsProps) {
  const head = {
    title: "API reference",
    description: "The HTTP API of Tradewind: every operation, what it takes and what it answers.",
  };
  return (
    <Document chrome={chrome} head={head}>
      <div class="wrap">
        <div class="page-head">
          <h1>API reference</h1>
          <p class="lead">
            Nothing is possible in a page that is not possible here. Amounts are integer minor
            units; times are RFC 3339 in UTC.
          </p>
          <p class="cluster">
            <a href="/openapi.json">OpenAPI 3.1 document</a>
            <a href="/docs/errors">Errors</a>
          </p>
        </div>
        {groups.map(({ tag, operations }) => (
          <section class="reference" aria-labelledby={`tag-${tag}`}>
            <h2 id={`tag-${tag}`}>{tag}</h2>
            {operations.map((operation) => (
              <OperationDetails operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </Document>
  );
}

function OperationDetails({ operation }: { operation: Operation }) {
  const { method, path, summary, description, parameters, body, responses } = operation;
  return (
    <details id={`${method}-${path}`}>
      <summary>
        <span class="method">{method.toUpperCase()}</span>
        <code>{path}</code>
        <span class="soft">{summary}</span>
      </summary>
      <div class="operation">
        {description === undefined ? null : <p>{description}</p>}
        {parameters.length === 0 ? null : <Parameters parameters={parameters} />}
        {body === undefined ? null : (
          <div>
            <h3>Body</h3>
            <pre tabindex={0}>{body}</pre>
          </div>
        )}
        <div>
          <h3>Answers</h3>
          <ul>
            {responses.map((response) => (
              <li>
                <code>{response.status}</code> {response.description}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </details>
  );
}

function Parameters({ parameters }: Pick<Operation, "parameters">) {
  return (
    <div>
      <h3>Parameters</h3>
      <ul>
        {parameters.map(({ name, in: place, required }) => (
          <li>
            <code>{name}</code> <span class="soft small">in {place}</span>
            {required ? " (required)" : ""}
          </li>
        ))}
      </ul>
    </div>
  );
}
